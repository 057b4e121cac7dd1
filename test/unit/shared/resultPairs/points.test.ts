import { describe, expect, it } from 'vitest';
import { describeGvi } from '../../../../src/analyses/gvi/describe';
import { isSound } from '../../../../src/analyses/soundResult';
import { resultOfGeoJson } from '../../../../src/data/results/resultOfGeoJson';
import { resultCsv, resultGeoJson } from '../../../../src/data/tables/resultText';
import { scaleColour } from '../../../../src/shared/colourRamps';
import { formatCell } from '../../../../src/shared/format';
import { isFromHost } from '../../../../src/shared/hostGuards';
import { info, warning } from '../../../../src/shared/note';
import { packResult } from '../../../../src/shared/packedResult';
import { compareResults } from '../../../../src/shared/resultPairs/compareResults';
import { resultDocument } from '../../../../src/shared/resultSchema';
import { narrowTable } from '../../../../src/shared/tables';
import { gviResult, type Observer, valuesOf } from './madeResults';

const near: Observer[] = [
  ['Park', 100, 10, 0.3],
  ['Brow', 200, 20, 0.5],
  ['Far', 300, 30, 0.25],
  ['Out', 400, 40, null, 'It lies outside the surface.'],
];

/** The same with a larger radius, in another order, without one and with another. */
const far: Observer[] = [
  ['Out', 400, 40, 0.1],
  ['Brow', 200, 20, 0.4],
  ['New', 500, 50, 0.9],
  ['Park', 100, 10, 0.4],
];

const compared = (one: readonly Observer[], other: readonly Observer[]) =>
  compareResults(gviResult(400, one), gviResult(800, other)).result;

describe('two results of points', () => {
  const result = compared(near, far);

  it('become one of the rows that both have, in the order of the first, with exact differences', () => {
    expect(valuesOf(result, 'NAME')).toEqual(['Park', 'Brow', 'Out']);
    expect(valuesOf(result, 'gvi_first')).toEqual([0.3, 0.5, null]);
    expect(valuesOf(result, 'gvi_second')).toEqual([0.4, 0.4, 0.1]);
    expect(valuesOf(result, 'gvi_difference')).toEqual([0.1, -0.1, null]);
    expect(result.places).toMatchObject({ x: [100, 200, 400], y: [10, 20, 40], reach: 800 });
  });

  it('are told apart by what differs between their jobs', () => {
    expect(result.description.title).toBe('GVI: schools, radius 400 m and radius 800 m compared');
    const labels = result.columns.map(({ label }) => label);
    expect(labels).toEqual(['GVI, radius 400 m', 'GVI, radius 800 m', 'GVI, difference', 'Status', 'Reason']);
    expect(result.description.parameters).toContainEqual({ label: 'Radius, first', text: '400 metres' });
    expect(result.description.parameters).toContainEqual({ label: 'Radius, second', text: '800 metres' });
    expect(result.description.compared).toMatchObject({
      first: { label: 'radius 400 m', job: { parameters: { radiusM: 400 } } },
      second: { label: 'radius 800 m', job: { parameters: { radiusM: 800 } } },
    });
  });

  it('say of a row without a difference why, and of rows that one lacks how many', () => {
    expect(valuesOf(result, 'status')).toEqual(['compared', 'compared', 'no first value']);
    expect(valuesOf(result, 'reason')).toEqual([null, null, 'radius 400 m: It lies outside the surface.']);
    expect(result.notes.map(({ text }) => text)).toEqual([
      'Left out, since the other result does not have them: 1 observer (radius 400 m) and 1 observer (radius 800 m).',
    ]);
    expect(result.summary).toEqual({
      'mean difference': 0,
      'largest difference': 0.1,
      rose: 1,
      fell: 1,
      'the same': 0,
      'without a difference': 1,
      'only in radius 400 m': 1,
      'only in radius 800 m': 1,
    });
  });

  it('show differences with their sign, about 0, from the largest rise down', () => {
    const { columns, order } = narrowTable(result);
    expect([...order]).toEqual([0, 1, 2]);
    const difference = columns.find(({ name }) => name === 'gvi_difference')!;
    const shown = [...difference.values, 0, 0.00001].map((value) => formatCell(difference, value));
    expect(shown).toEqual(['+0.1000', '-0.1000', '–', '0.0000', '0.0000']);
    expect(result.description.values).toMatchObject([
      { column: 'gvi_difference', range: [-0.1, 0.1], ramp: 'difference' },
      { column: 'gvi_first', range: [0.1, 0.5] },
      { column: 'gvi_second', range: [0.1, 0.5] },
    ]);
    expect(result.description.values[0]!.legend.zero).toBeUndefined();
    const [min, max] = result.description.values[0]!.range!;
    const colours = [min, 0, max].map((value) => scaleColour({ ramp: 'difference', min, max }, value));
    expect(colours).toEqual([
      [64, 0, 75],
      [247, 247, 247],
      [0, 68, 27],
    ]);
  });

  it('offer nothing that would run a job', () => {
    const { compares, asked, probe, weights } = result.description;
    expect([compares, asked, probe, weights]).toEqual([false, undefined, undefined, undefined]);
  });

  it('are a result that passes every check, and opens again from its exports', () => {
    const document = compareResults(gviResult(400, near), gviResult(800, far));
    expect(resultDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    const own = describeGvi(gviResult(400, near).document.result.job as never, result.attributes);
    expect(isSound(result, own)).toBe(true);
    const other = {
      ...result.description.compared!,
      second: { label: 'x', job: { ...result.job, analysis: 'x' } },
    };
    expect(isSound({ ...result, description: { ...result.description, compared: other } }, own)).toBe(false);
    const state = { kind: 'done', title: 'x', document: packResult(document) };
    expect(isFromHost({ type: 'state', state, settings: { ramp: 'greens' } })).toBe(true);
    const geoJson = JSON.parse([...resultGeoJson(result)].join(''));
    expect(resultOfGeoJson(geoJson, 'a.geojson').result).toEqual(result);
    const [heads, first] = [...resultCsv(result)].join('').split(/\r?\n/);
    expect(heads).toBe('NAME,gvi_first,gvi_second,gvi_difference,status,reason,x_epsg27700,y_epsg27700');
    expect(first).toBe('Park,0.3,0.4,0.1,compared,,100,10');
  });
});

describe('rows are known again', () => {
  const matches = (one: readonly Observer[], other: readonly Observer[]) => {
    const { attributes, columns } = compared(one, other);
    return [...attributes, ...columns.slice(0, 2)].map(({ values }) => values);
  };

  it('by their place where several have one name', () => {
    const one: Observer[] = [
      ['A', 1, 1, 0.1],
      ['A', 2, 2, 0.2],
    ];
    const other: Observer[] = [
      ['A', 2, 2, 0.5],
      ['A', 1, 1, 0.4],
    ];
    expect(matches(one, other)).toEqual([
      ['A', 'A'],
      [0.1, 0.2],
      [0.4, 0.5],
    ]);
  });

  it('by their place where they have no name, and one after the other at one place', () => {
    const one: Observer[] = [
      [null, 1, 1, 0.1],
      [null, 1, 1, 0.2],
      [null, null, null, null],
    ];
    const other: Observer[] = [
      [null, 1, 1, 0.5],
      [null, 1, 1, 0.6],
      [null, null, null, null],
    ];
    expect(matches(one, other)).toEqual([
      [0.1, 0.2],
      [0.5, 0.6],
    ]);
  });

  it('by their name where a format has rounded their places; but not where they have moved', () => {
    const one: Observer[] = [
      ['A', 1, 1, 0.1],
      ['B', 2, 2, 0.2],
    ];
    const other: Observer[] = [
      ['A', 1.004, 1, 0.4],
      ['B', 3, 2, 0.5],
    ];
    expect(matches(one, other)).toEqual([['A'], [0.1], [0.4]]);
  });

  it('by their names where those are distinct, the others by a place that is theirs alone', () => {
    const one: Observer[] = [
      ['A', 1, 1, 0.1],
      ['B', 2, 2, 0.2],
      ['A', 3, 3, 0.3],
      ['', 4, 4, 0.4],
      [null, 5, 5, 0.5],
      ['A', 5, 5, 0.6],
    ];
    const other: Observer[] = [
      ['', 4, 4, 0.5],
      ['B', 2.004, 2, 0.6],
      ['A', 3, 3, 0.7],
      ['C', 1.004, 1, 0.8],
      [null, 5, 5, 0.9],
    ];
    expect(matches(one, other)).toEqual([
      ['B', 'A', ''],
      [0.2, 0.3, 0.4],
      [0.6, 0.7, 0.5],
    ]);
  });

  it('by their number where nothing has a place and the inputs say the same', () => {
    const points: Observer[] = [
      [null, null, null, 0.1],
      [null, null, null, 0.2],
    ];
    const [one, other] = [400, 800].map((radius) => gviResult(radius, points, { places: null }));
    expect(valuesOf(compareResults(one!, other!).result, 'gvi_difference')).toEqual([0, 0]);
  });
});

describe('what is said of the two', () => {
  const inputOf = (sha256: string, more = {}) => [
    { role: 'surface', path: 'dsm.tif', bytes: 9, sha256, description: '', ...more },
  ];
  const both = (first: object, second: object) =>
    compareResults(gviResult(400, near, first), gviResult(800, near, second)).result;

  it('names inputs that hold something else, whose records are both kept', () => {
    const { inputs, notes } = both({ inputs: inputOf('a') }, { inputs: inputOf('b') });
    expect(inputs.map(({ role, sha256 }) => [role, sha256])).toEqual([
      ['surface (first)', 'a'],
      ['surface (second)', 'b'],
    ]);
    expect(notes[0]).toMatchObject({ grade: 'notice', short: 'From different files: surface' });
  });

  it('names inputs of which only one has a file, whichever it is', () => {
    const [one] = inputOf('a');
    const more = { inputs: [one!, ...inputOf('b', { path: 'more.tif' })] };
    for (const { notes } of [both({ inputs: [one!] }, more), both(more, { inputs: [one!] })])
      expect(notes[0]).toMatchObject({ short: 'From different files: surface' });
  });

  it('does not take a checksum of the blocks read, which another radius changes, for another file', () => {
    const checksum = 'length, header and blocks read';
    expect(
      both({ inputs: inputOf('a', { checksum }) }, { inputs: inputOf('b', { checksum }) }).notes,
    ).toEqual([]);
  });

  it('keeps both definitions where they differ, and notes of one under its label, with no way to change its job', () => {
    const { definition, notes } = both(
      { definition: { GVI: 'a', eye: 'e' }, notes: [info('Same.'), warning('Low.', 'low', 'surface')] },
      { definition: { GVI: 'b', eye: 'e', cells: 'c' }, notes: [info('Same.'), info('Second.')] },
    );
    expect(definition).toEqual({
      'GVI, first': 'a',
      'GVI, second': 'b',
      eye: 'e',
      'cells, first': 'not said',
      'cells, second': 'c',
      difference: 'second (radius 800 m) less first (radius 400 m), row by row',
    });
    expect(notes.slice(1)).toEqual([
      { grade: 'info', text: 'Same.' },
      { grade: 'warning', text: 'radius 400 m: Low.', short: 'radius 400 m: low' },
      { grade: 'info', text: 'radius 800 m: Second.' },
    ]);
  });

  it('tells results apart by their files and titles too, and by their order where nothing short differs', () => {
    const { job, description } = gviResult(400, near).document.result;
    const titleWith = (inputs: object, title: string) => {
      const changed = { job: { ...job, inputs: { ...job.inputs, ...inputs } } };
      const second = gviResult(400, far, { ...changed, description: { ...description, title } });
      return compareResults(gviResult(400, near), second).result.description.title;
    };
    expect(titleWith({ surface: 'x/dsm2020.tif' }, 'GVI: schools')).toBe(
      'GVI: schools, surface dsm and surface dsm2020 compared',
    );
    expect(titleWith({ observers: 'homes.shp' }, 'GVI: homes')).toBe('GVI: schools and homes compared');
    expect(titleWith({}, 'GVI: schools')).toBe('GVI: schools, first and second compared');
  });
});

import { describe, expect, it, vi } from 'vitest';
import { gviForm } from '../../../src/analyses/gvi/form';
import { gviCellsForm } from '../../../src/analyses/gviCells/form';
import { projectionsForm } from '../../../src/analyses/projections/form';
import { toolAnswers } from '../../../src/extension/assistant/toolAnswers';
import { toolQuestion } from '../../../src/extension/assistant/toolQuestion';
import { type Answers, jobOf } from '../../../src/extension/forms/answers';
import { numberFault } from '../../../src/extension/pickers/numberFault';
import { numbersFault, numbersIn, numbersText } from '../../../src/extension/pickers/numbersText';
import { proposals } from '../../../src/extension/settings';
import type { Form, NumbersField } from '../../../src/shared/form';
import { stopsForm } from './support/stopsForm';

/** Settings of the person, by name. */
const settings = vi.hoisted(() => ({}) as Record<string, unknown>);
vi.mock('vscode', () => ({
  Uri: { file: (fsPath: string) => ({ fsPath }) },
  workspace: {
    getConfiguration: () => ({ get: (name: string) => settings[name] }),
    getWorkspaceFolder: () => ({ uri: { fsPath: '/town' } }),
  },
}));

const inTown = (name: string): string => `/town/${name}`;

describe('the job that answers stand for', () => {
  const rasters = { surface: '/town/dsm.tif', greenness: 'https://example.org/trees.tif' };
  const view = { radiusM: 400, observerHeightM: 1.6 };
  const cases: readonly (readonly [Form, Answers, inputs: object, parameters: object])[] = [
    [
      gviForm,
      { observers: '/town/data/schools.shp', ...rasters, ...view },
      { surface: 'dsm.tif', greenness: rasters.greenness, observers: 'data/schools.shp' },
      view,
    ],
    [
      gviCellsForm,
      { ...rasters, within: null, every: 10, ...view },
      { surface: 'dsm.tif', greenness: rasters.greenness },
      { ...view, every: 10 },
    ],
    [
      gviCellsForm,
      { ...rasters, within: '/town/a.gpkg|layername=zones', every: 1, ...view },
      { surface: 'dsm.tif', greenness: rasters.greenness, within: 'a.gpkg|layername=zones' },
      { ...view, every: 1 },
    ],
    [
      projectionsForm,
      { area: '/town/a.shp', where: null, candidates: 'all', centre: false, samples: 64 },
      { area: 'a.shp' },
      { candidates: 'all', centre: false, samples: 64 },
    ],
    [
      projectionsForm,
      { area: '/town/a.shp', where: { field: 'F', value: 'V' }, candidates: 'suggested' },
      { area: 'a.shp' },
      { where: { field: 'F', value: 'V' }, candidates: 'suggested' },
    ],
  ];
  it.each(cases)('has inputs and parameters in their places: %#', (form, answers, inputs, parameters) => {
    const job = { version: 1, analysis: form.id, inputs, parameters };
    expect(jobOf(form, answers)).toEqual({ baseFolder: '/town', job });
  });
});

describe('what is proposed for a job', () => {
  it('is what the person set, else the default where it is fixed', () => {
    expect(proposals(projectionsForm)).toMatchObject({ samples: 10_000, centre: false, seed: 1 });
    expect(proposals(projectionsForm).candidates).toBeUndefined();
    Object.assign(settings, { radius: 250, observerHeight: 'high', stopCount: 'all' });
    expect(proposals(stopsForm).count).toBe('all');
    settings.stopCount = 'some';
    expect(proposals(stopsForm).count).toBe(1);
    expect(proposals(gviForm)).toMatchObject({ radiusM: 250, observerHeightM: 1.7 });
  });
});

describe('a number that a person types', () => {
  const { radiusM, observerHeightM } = gviForm.parameters;
  const { samples } = projectionsForm.parameters;

  it('is checked against what people usually want, else what the job takes', () => {
    for (const text of ['', ' ', '0.05', '50001', 'far', 'Infinity'])
      expect(numberFault(radiusM, text)).toBe('Enter a number from 0.1 to 50,000 metres.');
    expect(numberFault(radiusM, '0.1')).toBeUndefined();
    expect(numberFault(observerHeightM, '-1')).toBe('Enter a number from 0 to 100,000 metres.');
    expect(numberFault(samples, '1')).toBe('Enter a number from 2 to 10,000,000.');
    expect(numberFault(samples, '2.5')).toBe('Enter a whole number.');
    expect(numberFault({ ...radiusM, usual: {} }, '0')).toBe('Enter a number above 0 metres.');
    expect(numberFault({ ...samples, max: undefined } as never, '1')).toBe('Enter a number from 2 on.');
  });

  it('may be one of a list', () => {
    const fields = projectionsForm.parameters as Readonly<Record<string, object>>;
    const [bounds, radii, weights] = ['bounds', 'radii', 'weights'].map(
      (name) => fields[name] as NumbersField,
    );
    expect(numbersIn(bounds!, ' -10, 35,40 ,70 ')).toEqual([-10, 35, 40, 70]);
    expect(numbersIn(weights!, '1:2:0')).toEqual([1, 2, 0]);
    expect(numbersIn(radii!, 'scaled')).toBe('scaled');
    expect(numbersIn(bounds!, '')).toBeNull();
    expect(numbersText(weights!, [1, 2, 0])).toBe('1:2:0');
    const wrong = 'Bounds must be four numbers: west, south, east and north.';
    for (const text of ['1,2,3', '1,2,3,', '1,2,3,x', '1,2,3,4,5', 'scaled'])
      expect(numbersFault(bounds!, text)).toBe(wrong);
    for (const text of ['', '1,2,3,4']) expect(numbersFault(bounds!, text)).toBeUndefined();
    expect(numbersFault(weights!, '1:-1:1')).toMatch(/^Weights must be three numbers/);
    expect(numbersFault(weights!, '')).toMatch(/^Weights must be three numbers/);
    expect(numbersFault(radii!, '0,10')).toMatch(/^Radii must be two numbers/);
  });
});

describe('what an assistant asks for', () => {
  const [points, ranking] = [gviForm.tool, projectionsForm.tool];
  const said = (form: Form, tool: NonNullable<Form['tool']>, input: Record<string, unknown>): string =>
    toolQuestion(form, tool, input).join('');

  it('is told to the person in words, with its own in quotes', () => {
    const input = { observers: 'a.shp', surface: 'dsm.tif', greenness: 'trees\n.tif' };
    expect(said(gviForm, points, input)).toBe(
      'Compute green visibility at the points of "a.shp" over "dsm.tif" and "trees .tif"?',
    );
    expect(said(projectionsForm, ranking, { area: 'a.shp' })).toBe('Rank map projections for "a.shp"?');
    expect(said(projectionsForm, ranking, { area: 'a.shp', field: 'F', value: 'V' })).toBe(
      'Rank map projections for "a.shp" where "F" is "V"?',
    );
  });

  it('may be about several files, and a comparison', () => {
    const input = { homes: 'a.csv', stops: ['b.shp', 'c\n.shp'], field: 'LINES', value: '4' };
    expect(said(stopsForm, stopsForm.tool, input)).toBe(
      'Count "b.shp" and "c .shp" at "a.csv" where "LINES" is "4"?',
    );
    expect(said(stopsForm, stopsForm.tool, { ...input, is: '>=' })).toMatch(/ where "LINES" >= "4"\?$/);
  });

  it('becomes answers, with proposals for what is left out', () => {
    const input = { area: 'a.shp', field: 'F', value: 'V', samples: 64, seed: 5 };
    const proposed = { samples: 10_000, centre: false, seed: 1 };
    expect(toolAnswers(projectionsForm, ranking, input, proposed, inTown)).toEqual({
      area: '/town/a.shp',
      where: { field: 'F', value: 'V' },
      candidates: undefined,
      centre: false,
      samples: 64,
    });
    const stops = {
      homes: 'a.csv',
      stops: ['b.shp', 'c.shp'],
      field: 'LINES',
      is: '>=',
      value: '4',
      kept: ['ID'],
    };
    expect(toolAnswers(stopsForm, stopsForm.tool, stops, { count: 1 }, inTown)).toEqual({
      homes: '/town/a.csv',
      stops: ['/town/b.shp', '/town/c.shp'],
      count: 1,
      only: { field: 'LINES', is: '>=', value: '4' },
      kept: ['ID'],
    });
    expect(() => toolAnswers(stopsForm, stopsForm.tool, { stops: [] }, {}, inTown)).toThrow(
      '"stops" must be a list of files.',
    );
    expect(() => toolAnswers(projectionsForm, ranking, { area: 7 }, proposed, inTown)).toThrow(
      '"area" must name a file.',
    );
  });
});

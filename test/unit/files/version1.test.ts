import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openResult } from '../../../src/analyses/openResult';
import { parseJob } from '../../../src/analyses/parseJob';
import { resultCsv } from '../../../src/data/tables/resultText';
import type { UndescribedBody } from '../../../src/shared/analysis';
import type { ResultBody } from '../../../src/shared/result';
import { columnOf, narrowTable } from '../../../src/shared/tables';
import { runJob } from '../../../src/workers/runJob';
import { joined } from '../../support/joined';
import { temporaryFolder, writeSmallTown } from '../../support/smallTown';

/* Results that were written before results described themselves: version 1 of the format. */

const FILES = join(import.meta.dirname, 'fixtures/version1');
const file = (name: string): string => join(FILES, name);

/** What a file of version 1 holds. */
async function written(name: string): Promise<UndescribedBody> {
  return JSON.parse(await readFile(file(`${name}.graticule-result.json`), 'utf8')).result;
}

describe('opens', () => {
  it.each(['points.graticule-result.json', 'points.geojson'])('points: %s', async (name) => {
    const { result, run } = (await openResult(file(name))).document;
    expect(result.description).toMatchObject({
      title: 'GVI: few',
      view: 'points',
      items: { plural: 'observers' },
    });
    const { x, y } = (await written('points')).details;
    expect(result.places).toMatchObject({ kind: 'points', x, y, reach: 60 });
    expect(result.details).toEqual({ radiusCells: 12, cellM: 5 });
    expect(
      narrowTable(result)
        .columns.map(({ name: column }) => column)
        .slice(0, 2),
    ).toEqual(['name', 'gvi']);
    expect(run === null).toBe(name.endsWith('.geojson'));
  });

  it.each(['cells.graticule-result.json', 'cells.tif'])('a map: %s', async (name) => {
    const { document, raster } = await openResult(file(name));
    const { description, places } = document.result;
    expect(description).toMatchObject({ view: 'raster', items: { plural: 'cells', total: 'cells' } });
    expect(description.table).toBeUndefined();
    expect(places).toEqual({ kind: 'grid', ...((await written('cells')).details.map as object) });
    expect(raster === undefined).toBe(name.endsWith('.json'));
  });

  it('rankings, with the present names of their columns', async () => {
    const { result } = (await openResult(file('ranking.graticule-result.json'))).document;
    const before = await written('ranking');
    expect(result.description).toMatchObject({
      view: 'drawings',
      weights: { rank: 'rank', first: [0, 0, 1] },
    });
    expect(result.places).toBeNull();
    expect(result.details).toEqual(before.details);
    const missing = result.description.table!.wide.filter((ref) => columnOf(result, ref) === undefined);
    expect(missing).toEqual([]);
    const old = before.columns.find(({ name }) => name === 'leastScale');
    expect(columnOf(result, { name: 'minScale', from: 'columns' })!.values).toEqual(old!.values);
  });
});

describe('the same job gives now', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeSmallTown(folder);
    for (const name of ['few.csv', 'areas.geojson']) await copyFile(file(name), join(folder, name));
  });

  /** A result as version 1 has it: without its description, and places among the details. */
  function asVersion1({ description: _description, derived: _derived, places, ...body }: ResultBody): object {
    const { kind: _kind, ...where } = places ?? { kind: '' };
    const { reach: _reach, ...placed } = { reach: 0, ...where };
    const details =
      places?.kind === 'grid' ? { map: placed, ...body.details } : { ...placed, ...body.details };
    return { ...body, details };
  }

  /**
   * Without the bytes of inputs, which are up to the zlib that packed them, and without what is said in words: notes and
   * definitions.
   */
  function comparable({
    inputs,
    notes: _notes,
    definition: _definition,
    ...body
  }: UndescribedBody | ResultBody): string {
    const names = inputs.map(({ role, path, description }) => ({ role, path, description }));
    return JSON.stringify({ ...body, inputs: names }).replaceAll(
      /"name":"(least|most)Scale","label":"\w+ scale"/g,
      (_, which) =>
        `"name":"${which === 'least' ? 'min' : 'max'}Scale","label":"${which === 'least' ? 'Min' : 'Max'} scale"`,
    );
  }

  it.each(['points', 'cells'])('the same bytes, the description aside: %s', async (name) => {
    const before = await written(name);
    const options = { raster: join(folder, 'cells.tif'), force: true };
    const how = { workers: 1, memory: 'serial', baseFolder: folder, options } as const;
    const { result } = await runJob(before.job, how);
    // Parameters that came since have their defaults.
    const { job } = await parseJob(before.job);
    expect(comparable(asVersion1(result) as UndescribedBody)).toBe(comparable({ ...before, job }));
    if (name === 'points')
      expect(joined(resultCsv(result))).toBe(
        joined(resultCsv((await openResult(file('points.graticule-result.json'))).document.result)),
      );
  });

  it('what was measured of each candidate of a ranking; ranks, scores and Pareto marks follow other rules', async () => {
    const before = await written('ranking');
    const how = { workers: 1, memory: 'serial', baseFolder: folder, options: {} } as const;
    const parameters = { ...before.job.parameters, candidates: 'world-equal-area' };
    const { result } = await runJob({ ...before.job, parameters }, how);
    const changed = ['rank', 'tied', 'score', 'paretoOptimal', 'leastScale', 'mostScale'];
    const names = before.columns.map(({ name }) => name).filter((name) => !changed.includes(name));
    const rowsOf = ({
      rows,
      attributes,
      columns,
    }: Pick<ResultBody, 'rows' | 'attributes' | 'columns'>): string[] =>
      Array.from({ length: rows }, (_, row) =>
        JSON.stringify([
          attributes[0]!.values[row],
          ...names.map((name) => columns.find((column) => column.name === name)!.values[row]),
        ]),
      ).sort();
    expect(rowsOf(result)).toEqual(rowsOf(before));
    expect(result.definition.Ea).toBe(before.definition.Ea);
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openResult } from '../../../src/analyses/openResult';
import { resultCsv, resultFile } from '../../../src/data/tables/resultText';
import { readLayer } from '../../../src/data/vector/readLayer';
import type { PointPlaces } from '../../../src/shared/places';
import type { ShownRows } from '../../../src/shared/questions';
import type { ResultDocument } from '../../../src/shared/result';
import { runJob } from '../../../src/workers/runJob';
import { joined } from '../../support/joined';
import { temporaryFolder, writeSmallTown } from '../../support/smallTown';

describe('a part of a result, in an order of its own', () => {
  let folder: string;
  let document: ResultDocument;
  const shown: ShownRows = { rows: Uint32Array.of(7, 3, 11), choice: 'filter: gvi > 0.1', ranking: null };
  const text = async (format: 'csv' | 'geojson' | 'markdown', what: ShownRows | null): Promise<string> =>
    joined((await resultFile(document, format, what)) as Iterable<string>);

  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeSmallTown(folder);
    const inputs = { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'places.csv' };
    document = (await runJob(
      { version: 1, analysis: 'gvi', inputs, parameters: { radiusM: 40 } },
      { baseFolder: folder, workers: 1, memory: 'serial' },
    )) as ResultDocument;
  });

  it('is a CSV of its rows, in their order', async () => {
    const lines = (await text('csv', null)).split('\r\n');
    const part = (await text('csv', shown)).split('\r\n');
    expect(part).toEqual([lines[0], lines[8], lines[4], lines[12], '']);
  });

  it('opens again as a result of its rows, and says what it is', async () => {
    const path = join(folder, 'part.geojson');
    await writeFile(path, await text('geojson', shown));
    const { result } = (await openResult(path)).document;
    expect(result.rows).toBe(3);
    expect(result.attributes[0]!.values).toEqual(['Place 7', 'Place 3', 'Place 11']);
    expect(result.notes.at(-1)).toEqual({
      grade: 'notice',
      text: 'This is a part of a result, 3 of 40 rows (filter: gvi > 0.1); its totals are of all rows.',
      short: '3 of 40 rows (filter: gvi > 0.1); totals are of all rows',
    });
    expect(result.job).toEqual(document.result.job);
  });

  it('is the whole in another order, with nothing to be said of that', async () => {
    const rows = Uint32Array.from({ length: 40 }, (_, row) => 39 - row);
    const path = join(folder, 'turned.geojson');
    await writeFile(path, await text('geojson', { rows, choice: '', ranking: null }));
    const { result } = (await openResult(path)).document;
    expect(result.notes).toEqual(document.result.notes);
    expect(result.attributes[0]!.values[0]).toBe('Place 39');
  });

  it('is a Markdown table in its order, with a line on what it is', async () => {
    const lines = (await text('markdown', shown)).split('\n');
    expect(lines.slice(2, 5).map((line) => line.split(' | ')[0])).toEqual([
      '| Place 7',
      '| Place 3',
      '| Place 11',
    ]);
    expect(lines.slice(5)).toEqual([
      '',
      'This is a part of a result, 3 of 40 rows (filter: gvi > 0.1); its totals are of all rows.',
      '',
    ]);
  });

  it('is read from its CSV where it lies, in the system that its columns name', async () => {
    const path = join(folder, 'part.csv');
    await writeFile(path, await text('csv', shown));
    const layer = await readLayer(path);
    expect(layer.crs?.epsg).toBe(27700);
    expect([...layer.points.x]).toEqual(
      [7, 3, 11].map((row) => (document.result.places as PointPlaces).x[row]),
    );
    expect(JSON.stringify(layer.notes)).toContain(
      'were read from columns x_epsg27700 and y_epsg27700, in EPSG:27700 as they say.',
    );
  });

  it('keeps plain x and y where the system has no code', () => {
    const result = { ...document.result, crs: { ...document.result.crs!, epsg: null } };
    expect(joined(resultCsv(result)).split('\r\n')[0]).toMatch(/,x,y$/);
  });

  it('are not repeated where columns say from where each row leads', () => {
    const description = {
      ...document.result.description,
      lines: { from: { x: 'a', y: 'b' }, to: { x: 'c', y: 'd' } },
    };
    const named = (result: ResultDocument['result']): string => joined(resultCsv(result)).split('\r\n')[0]!;
    expect(named(document.result)).toMatch(/,x_epsg27700,y_epsg27700$/);
    expect(named({ ...document.result, description })).not.toMatch(/_epsg27700$/);
  });
});

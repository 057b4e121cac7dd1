import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openResult } from '../../../src/analyses/openResult';
import { probeOf } from '../../../src/analyses/resultMap';
import { openRaster } from '../../../src/data/raster/openRaster';
import { readHeights } from '../../../src/data/raster/readWindow';
import { targetOf } from '../../../src/data/raster/windows';
import { formatCell } from '../../../src/shared/format';
import type { Probe } from '../../../src/shared/messages';
import type { GridPlaces, PointPlaces } from '../../../src/shared/places';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import {
  SMALL,
  smallGreen,
  smallHeight,
  temporaryFolder,
  writeSmallTown,
  writeTestRaster,
} from '../../support/smallTown';

let folder: string;
const resolve = (path: string): string => join(folder, path);
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
  for (const name of ['dsm.tif', 'trees.tif']) await rm(resolve(name));
  const hole = (row: number, column: number): boolean => row < 20 && column > 90;
  await writeTestRaster(resolve('dsm.tif'), {
    noData: -9999,
    value: (row, column) => (hole(row, column) ? -9999 : smallHeight(row, column)),
  });
  // Ends before the surface does in the north and the east, and beyond it in the west.
  const transform = { ...SMALL.transform, c: SMALL.transform.c - 100, f: SMALL.transform.f - 50 };
  await writeTestRaster(resolve('trees.tif'), { sampleType: 'uint8', transform, value: smallGreen });
});

const ARGS = ['gvi', '--surface', 'dsm.tif', '--greenness', 'trees.tif', '--radius', '100'];

/** What a text is under a label. */
function textOf({ values }: Probe, label: string): string | undefined {
  return values.find((value) => value.label === label)?.text;
}

describe('a click on a map', () => {
  test('finds at the place of an observer what the job has for it', async () => {
    const run = await runCli([...ARGS, '--observers', 'places.csv', '--json'], { cwd: folder });
    const { result } = JSON.parse(run.stdout) as ResultDocument;
    const places = result.places as PointPlaces;
    const numbers = result.columns.filter(({ kind }) => kind === 'number' || kind === 'integer');
    expect(numbers).toHaveLength(5);
    const reasons = result.columns.find(({ name }) => name === 'reason')!.values;
    expect(new Set(reasons).size).toBe(2);
    for (let row = 0; row < result.rows; row++) {
      const asked = probeOf(result.job, resolve, { x: places.x[row]!, y: places.y[row]! });
      if (reasons[row] !== null) {
        await expect(asked).rejects.toThrow(reasons[row] as string);
        continue;
      }
      const found = await asked;
      for (const column of numbers) {
        const value = column.values[row]!;
        const text = `${formatCell(column, value)}${column.unit === undefined ? '' : ` ${column.unit}`}`;
        const left = column.name === 'greenCoverage' && value === 1;
        expect(textOf(found, column.label), `${row} ${column.label}`).toBe(left ? undefined : text);
      }
    }
  });

  test.each([1, 3, 4])('of every %i. cell finds from where a cell has its value', async (every) => {
    const out = `every-${every}.tif`;
    const args = [...ARGS, '--observers', 'every-cell', '--every', String(every), '--yes', '--out', out];
    expect((await runCli(args, { cwd: folder })).code).toBe(0);
    const { job, places, description } = (await openResult(resolve(out))).document.result;
    expect(description.probe?.classes).toHaveLength(2);
    const grid = places as GridPlaces;
    const { a, c, e, f } = grid.transform;
    const file = await openRaster(resolve(out));
    const values = new Float32Array(grid.rows * grid.columns);
    await readHeights(file, targetOf(values, { row: 0, column: 0, rows: grid.rows, columns: grid.columns }));
    await file.close();
    for (const [down, right] of [
      [0.02, 0.02],
      [0.5, 0.4],
      [0.97, 0.3],
      [0.6, 0.98],
    ] as const) {
      const [row, column] = [Math.floor(down * grid.rows), Math.floor(right * grid.columns)];
      for (const within of [0.1, 0.5, 0.9]) {
        const clicked = { x: c + a * (column + within), y: f + e * (row + within), grid };
        const found = await probeOf(job, resolve, clicked);
        const value = values[row * grid.columns + column]!;
        expect(textOf(found, 'GVI')).toBe(formatCell({ kind: 'number', digits: 4 }, value));
        const offset = (Math.floor(every / 2) + 0.5) * SMALL.transform.a;
        expect([found.x, found.y]).toEqual([c + a * column + offset, f + e * row - offset]);
      }
    }
    const outside = probeOf(job, resolve, { x: c - 1, y: f - 1, grid });
    await expect(outside).rejects.toThrow('The point lies outside the surface.');
    const inHole = probeOf(job, resolve, { x: SMALL.transform.c + 575, y: f - 10, grid });
    await expect(inHole).rejects.toThrow('The surface has no data at the observer.');
  });
});

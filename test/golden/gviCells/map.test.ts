import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { eyeElevation, plainViewshed } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { buildRayTable } from '../../../src/analyses/gvi/kernel/rayTable';
import { openRaster } from '../../../src/data/raster/openRaster';
import { readHeights } from '../../../src/data/raster/readWindow';
import { targetOf } from '../../../src/data/raster/windows';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';
import { type PieceOfTown, pieceOfTown, writeCellCentres, writePieceOfTown } from '../../support/town';

const RADIUS = 12;

let folder: string;

/** The first band of a map in the folder. */
async function values(name: string): Promise<{ rows: number; columns: number; data: Float32Array }> {
  const file = await openRaster(join(folder, name));
  const { rows, columns } = file.info;
  const data = new Float32Array(rows * columns);
  await readHeights(file, targetOf(data, { row: 0, column: 0, rows, columns }));
  await file.close();
  return { rows, columns, data };
}

describe.each([
  ['single', 600],
  ['double', 240],
] as const)('the map of every cell in %s precision', (precision, SIDE) => {
  let town: PieceOfTown;
  beforeAll(async () => {
    folder = await temporaryFolder();
    town = pieceOfTown(SIDE, precision);
    await writePieceOfTown(folder, town);
  });

  /** Runs the map; returns the bytes of its file. */
  async function map(name: string, ...flags: string[]): Promise<Buffer> {
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'every-cell'];
    const radius = ['--radius', String(RADIUS * 5)];
    const run = await runCli(
      ['gvi', ...inputs, ...radius, '--precision', precision, '--yes', '--out', name, ...flags],
      { cwd: folder },
    );
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    return readFile(join(folder, name));
  }

  test('has the plain definition in every cell, bit for bit as float32', async () => {
    await map('plain.tif');
    const { data } = await values('plain.tif');
    const grid = {
      rows: SIDE,
      columns: SIDE,
      heights: town.heights,
      heightStride: SIDE,
      green: town.green,
      greenStride: SIDE,
    };
    const rays = buildRayTable(RADIUS);
    const expected = new Float32Array(SIDE * SIDE);
    for (let index = 0; index < expected.length; index++) {
      const ground = town.heights[index]!;
      const [row, column] = [Math.floor(index / SIDE), index % SIDE];
      const eye = eyeElevation(ground, 1.7, precision);
      const { green, visible } = plainViewshed(grid, { row, column, eye }, rays, precision);
      expected[index] = Number.isNaN(ground) ? Number.NaN : green / visible;
    }
    expect(Buffer.compare(Buffer.from(data.buffer), Buffer.from(expected.buffer))).toBe(0);
  });

  test('equals the numbers for points at every cell', async () => {
    await writeCellCentres(join(folder, 'cells.csv'), SIDE);
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'cells.csv'];
    const { stdout } = await runCli(
      ['gvi', ...inputs, '--radius', String(RADIUS * 5), '--precision', precision, '--json'],
      {
        cwd: folder,
      },
    );
    const { result } = JSON.parse(stdout) as ResultDocument;
    const gvi = result.columns.find(({ name }) => name === 'gvi')!.values;
    await map('points.tif');
    const { data } = await values('points.tif');
    const wrong = gvi.findIndex(
      (value, index) => !Object.is(Math.fround((value as number | null) ?? Number.NaN), data[index]),
    );
    expect(gvi).toHaveLength(SIDE * SIDE);
    expect(wrong).toBe(-1);
  });

  test('has the same bytes for any tile and any number of workers', async () => {
    const first = await map('t256.tif', '--workers', '1');
    for (const [tile, workers] of [
      [64, 2],
      [256, 3],
      [1000, 2],
    ]) {
      const other = await map(
        `t${tile}w${workers}.tif`,
        '--tile',
        String(tile),
        '--workers',
        String(workers),
      );
      expect(Buffer.compare(first, other)).toBe(0);
    }
  });

  test('holds only what a mask wants, dense or sparse, with the same numbers', async () => {
    await map('whole.tif');
    const whole = await values('whole.tif');
    const masks = {
      // Half of the cells, and one of 50: the two are served by different kernels.
      dense: (row: number, column: number): number => Number((row + column) % 2 === 0),
      sparse: (row: number, column: number): number => Number((row * SIDE + column) % 53 === 0),
    };
    for (const [name, value] of Object.entries(masks)) {
      await writeTestRaster(join(folder, `${name}.tif`), {
        rows: SIDE,
        columns: SIDE,
        sampleType: 'uint8',
        value,
      });
      await map(`${name}-map.tif`, '--mask', `${name}.tif`);
      const { data } = await values(`${name}-map.tif`);
      const wrong = data.findIndex((cell, index) => {
        const wanted = value(Math.floor(index / SIDE), index % SIDE) === 1;
        return !Object.is(cell, wanted ? whole.data[index] : Number.NaN);
      });
      expect(wrong).toBe(-1);
    }
  });

  test('of every third cell has cells of three times the size, with the numbers of the cells in their middles', async () => {
    await map('all.tif');
    const whole = await values('all.tif');
    await map('third.tif', '--every', '3');
    const third = await values('third.tif');
    expect([third.rows, third.columns]).toEqual([SIDE / 3, SIDE / 3]);
    const wrong = third.data.findIndex((cell, index) => {
      const [row, column] = [Math.floor(index / (SIDE / 3)) * 3 + 1, (index % (SIDE / 3)) * 3 + 1];
      return !Object.is(cell, whole.data[row * SIDE + column]);
    });
    expect(wrong).toBe(-1);
    const file = await openRaster(join(folder, 'third.tif'));
    expect(file.info.transform).toEqual({ a: 15, b: 0, c: 370_000, d: 0, e: -15, f: 410_000 });
    await file.close();
  });
});

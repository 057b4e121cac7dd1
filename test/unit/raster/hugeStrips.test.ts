import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import { readHeights } from '../../../src/data/raster/readWindow';
import { targetOf } from '../../../src/data/raster/windows';
import { CancelledError } from '../../../src/shared/errors';
import { makeTiff } from './makeTiff';

// One strip of 2,500 x 2,500 float32 cells: 25 MB.
const columns = 2500;
const rows = 2500;
let folder: string;
let deflated: string;
let plain: string;
const cells = new Float32Array(columns * rows);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huge-'));
  for (let i = 0; i < cells.length; i++) cells[i] = ((i * 7919) % 1000) + Math.floor(i / columns);
  const bytes = new Uint8Array(cells.buffer);
  const shape = { columns, rows, bits: 32, sampleFormat: 3 };
  deflated = join(folder, 'deflated.tif');
  plain = join(folder, 'plain.tif');
  makeTiff(deflated, { ...shape, compression: 8, strips: [deflateSync(bytes, { level: 1 })] });
  makeTiff(plain, { ...shape, strips: [bytes] });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a raster in one deflated strip', () => {
  test('is decoded whole', async () => {
    const raster = await openRaster(deflated);
    expect(raster.info.blocksDown).toBe(1);
    const samples = await raster.decodeBlock(0);
    expect(Buffer.compare(new Uint8Array(samples.buffer), new Uint8Array(cells.buffer))).toBe(0);
    await raster.close();
  });

  test('comes in pieces, and stops where told', async () => {
    const raster = await openRaster(deflated);
    let next = 0;
    await raster.streamBlock(0, (row, samples) => {
      expect(row).toBe(next);
      expect(samples[0]).toBe(cells[row * columns]);
      next += samples.length / columns;
      return next < 700;
    });
    expect(next).toBeGreaterThanOrEqual(700);
    expect(next).toBeLessThan(1000);
    await raster.close();
  });

  test('gives a window', async () => {
    const raster = await openRaster(deflated);
    const target = targetOf(new Float32Array(6), { row: 1234, column: 2497, rows: 2, columns: 3 });
    expect(await readHeights(raster, target)).toBe(false);
    const at = 1234 * columns + 2497;
    expect(Array.from(target.data)).toEqual([
      ...cells.slice(at, at + 3),
      ...cells.slice(at + columns, at + columns + 3),
    ]);
    await raster.close();
  });

  test('looks at the cancel flag for each quarter of a megabyte, which takes about a millisecond', async () => {
    const raster = await openRaster(deflated);
    let polls = 0;
    await raster.decodeBlock(0, () => {
      polls++;
      return false;
    });
    expect(polls).toBeGreaterThanOrEqual((4 * columns * rows) / 2 ** 18);
    await raster.close();
  });

  test('stops when cancelled', async () => {
    const raster = await openRaster(deflated);
    let polls = 0;
    await expect(raster.decodeBlock(0, () => ++polls > 3)).rejects.toThrow(CancelledError);
    expect(polls).toBe(4);
    await raster.close();
  });
});

test('one uncompressed strip is read in parts', async () => {
  const raster = await openRaster(plain);
  expect(raster.info.blocksDown).toBeGreaterThan(10);
  const middle = Math.floor(raster.info.blocksDown / 2);
  const samples = await raster.decodeBlock(middle);
  const at = middle * raster.info.blockRows * columns;
  expect(
    Buffer.compare(Buffer.from(samples.buffer), Buffer.from(cells.slice(at, at + samples.length).buffer)),
  ).toBe(0);
  await raster.close();
});

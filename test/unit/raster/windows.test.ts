import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNKNOWN_CLASS } from '../../../src/data/raster/copyClasses';
import { describeRaster } from '../../../src/data/raster/describeRaster';
import { MAX_CLASSES } from '../../../src/data/raster/metValues';
import { openRaster } from '../../../src/data/raster/openRaster';
import { readClasses, readHeights } from '../../../src/data/raster/readWindow';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { blocksIn, targetOf } from '../../../src/data/raster/windows';
import { tileFormat, type WrittenType } from '../../../src/data/raster/writer/encodeTile';
import { writeRaster } from '../../support/writeRaster';

const columns = 45;
const rows = 37;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'windows-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function write(
  name: string,
  sampleType: WrittenType,
  cells: Float32Array | Float64Array | Uint8Array | Int32Array,
  noData: number | null,
): Promise<string> {
  const path = join(folder, `${name}.tif`);
  const spec = {
    columns,
    rows,
    sampleType,
    noData,
    transform: { a: 5, b: 0, c: 1000, d: 0, e: -5, f: 2000 },
    geoKeys: epsgGeoKeys(27700, 'projected'),
    format: tileFormat(sampleType, { tileSize: 16 }),
  };
  await writeRaster(path, spec, [cells], { force: true });
  return path;
}

const anyWindow = fc.record({
  row: fc.integer({ min: -20, max: 50 }),
  column: fc.integer({ min: -20, max: 60 }),
  rows: fc.integer({ min: 1, max: 60 }),
  columns: fc.integer({ min: 1, max: 60 }),
});

describe('windows of heights', () => {
  test('any window, with NoData and what lies outside as NaN, leaving the rest of the array alone', async () => {
    const cells = new Float32Array(columns * rows).map((_, i) => (i % 13 === 0 ? -9999 : i / 7));
    cells[100] = Number.NaN;
    const raster = await openRaster(await write('heights', 'float32', cells, -9999));
    await fc.assert(
      fc.asyncProperty(anyWindow, fc.boolean(), async (window, double) => {
        const stride = window.columns + 3;
        const length = 2 + stride * window.rows;
        const data = double ? new Float64Array(length).fill(5) : new Float32Array(length).fill(5);
        expect(await readHeights(raster, { data, window, offset: 2, stride })).toBe(false);
        const expected = new Float64Array(length).fill(5);
        for (let r = 0; r < window.rows; r++) {
          for (let c = 0; c < window.columns; c++) {
            const [row, column] = [window.row + r, window.column + c];
            const inside = row >= 0 && row < rows && column >= 0 && column < columns;
            const value = inside ? cells[row * columns + column]! : Number.NaN;
            expected[2 + r * stride + c] = value === -9999 ? Number.NaN : value;
          }
        }
        expect(Array.from(data)).toEqual(Array.from(expected));
      }),
      { numRuns: 60 },
    );
    await raster.close();
  });

  test('rounding to float32 is told', async () => {
    const cells = new Float64Array(columns * rows).fill(0.5);
    const window = { row: 0, column: 0, rows, columns };
    cells[700] = 0.1;
    cells[701] = Number.NaN;
    const exact = await openRaster(await write('exact', 'float64', cells, 0.1));
    const target = targetOf(new Float32Array(columns * rows), window);
    expect(await readHeights(exact, target)).toBe(false);
    expect(target.data[700]).toBeNaN();
    await exact.close();
    cells[702] = 0.2;
    const inexact = await openRaster(await write('inexact', 'float64', cells, 0.1));
    expect(await readHeights(inexact, target)).toBe(true);
    expect(target.data[702]).toBe(Math.fround(0.2));
    expect(await readHeights(inexact, targetOf(new Float64Array(columns * rows), window))).toBe(false);
    await inexact.close();
  });

  test('whole numbers too large for float32 are told, and never taken for NoData', async () => {
    const cells = new Int32Array(columns * rows).fill(3);
    cells[5] = 16_777_217;
    const raster = await openRaster(await write('whole', 'int32', cells, 16_777_216));
    const target = targetOf(new Float32Array(10), { row: 0, column: 0, rows: 1, columns: 10 });
    expect(await readHeights(raster, target)).toBe(true);
    expect(target.data[5]).toBe(16_777_216);
    await raster.close();
  });
});

describe('windows of classes', () => {
  test.each(['uint8', 'float32'] as const)(
    '%s: chosen values are 1, and the values met are told',
    async (type) => {
      const values = Array.from({ length: columns * rows }, (_, i) => [0, 1, 2, 255][i % 4]!);
      const cells = type === 'uint8' ? Uint8Array.from(values) : Float32Array.from(values);
      if (type === 'float32') cells[8] = Number.NaN;
      const raster = await openRaster(await write(`classes-${type}`, type, cells, 255));
      const window = { row: -1, column: 2, rows: 4, columns: 8 };
      const target = targetOf(new Uint8Array(32).fill(9), window);
      expect([...(await readClasses(raster, [1, 2, 255], target)).values].sort()).toEqual([0, 1, 2]);
      for (let i = 0; i < 8; i++) {
        expect(target.data[i]).toBe(UNKNOWN_CLASS);
        const value = cells[2 + i]!;
        expect(target.data[8 + i]).toBe(value === 1 || value === 2 ? 1 : 0);
      }
      await raster.close();
    },
  );

  test('a raster of many values is found out', async () => {
    const cells = new Float32Array(columns * rows).map((_, i) => i);
    const raster = await openRaster(await write('many', 'float32', cells, null));
    const target = targetOf(new Uint8Array(columns * rows), { row: 0, column: 0, rows, columns });
    expect((await readClasses(raster, [1], target)).values.size).toBe(MAX_CLASSES + 1);
    expect(target.data.reduce((sum, value) => sum + value, 0)).toBe(1);
    await raster.close();
  });
});

test('blocks that touch a window', () => {
  const layout = { columns, rows, blockColumns: 16, blockRows: 16, blocksAcross: 3, blocksDown: 3 };
  expect(blocksIn(layout, { row: 0, column: 0, rows, columns })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(blocksIn(layout, { row: 15, column: 16, rows: 2, columns: 16 })).toEqual([1, 4]);
  expect(blocksIn(layout, { row: -9, column: 44, rows: 10, columns: 99 })).toEqual([2]);
  expect(blocksIn(layout, { row: 37, column: 0, rows: 9, columns: 9 })).toEqual([]);
});

test('a raster in one line', async () => {
  const raster = await openRaster(await write('line', 'uint8', new Uint8Array(columns * rows), 0));
  expect(describeRaster(raster.info)).toBe(
    '45 x 37 cells of 5 m, uint8, EPSG:27700, deflate tiles of 16, NoData 0',
  );
  await raster.close();
});

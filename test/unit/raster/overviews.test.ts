import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { fromFile } from 'geotiff';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tileFormat } from '../../../src/data/raster/writer/encodeTile';
import { statisticsItems, tileStatistics } from '../../../src/data/raster/writer/statistics';
import { writeRaster } from '../../support/writeRaster';

let path: string;
beforeAll(() => {
  path = join(mkdtempSync(join(tmpdir(), 'overviews-')), 'out.tif');
});
afterAll(() => rmSync(join(path, '..'), { recursive: true }));

/** Half the resolution, the obvious way: the mean of up to four cells with data. */
function halved(cells: Float32Array, columns: number, rows: number, noData: number): Float32Array {
  const wide = Math.ceil(columns / 2);
  const out = new Float32Array(wide * Math.ceil(rows / 2)).fill(noData);
  for (let i = 0; i < out.length; i++) {
    const [row, column] = [2 * Math.floor(i / wide), 2 * (i % wide)];
    const values = [];
    for (const r of [row, row + 1]) {
      for (const c of [column, column + 1]) {
        const value = r < rows && c < columns ? cells[r * columns + c]! : noData;
        if (value !== noData && !Number.isNaN(value)) values.push(value);
      }
    }
    if (values.length > 0) out[i] = values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  return out;
}

test('every overview is the mean of the cells with data above it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 17, max: 75 }),
      fc.integer({ min: 1, max: 75 }),
      fc.integer({ min: 1, max: 5 }),
      async (columns, rows, holes) => {
        const cells = new Float32Array(columns * rows).map((_, i) =>
          i % 6 < holes || i % (columns * 32) < columns * 9 ? -1 : (i * 31) % 1009,
        );
        await writeRaster(
          path,
          {
            columns,
            rows,
            sampleType: 'float32',
            noData: -1,
            transform: { a: 5, b: 0, c: 0, d: 0, e: -5, f: 0 },
            geoKeys: null,
            format: tileFormat('float32', { tileSize: 16 }),
            overviews: 'average',
          },
          [cells],
          { force: true },
        );
        const file = await fromFile(path);
        let expected: Float32Array = cells;
        let [wide, high] = [columns, rows];
        for (let level = 1; level < (await file.getImageCount()); level++) {
          expected = halved(expected, wide, high, -1);
          [wide, high] = [Math.ceil(wide / 2), Math.ceil(high / 2)];
          const image = await file.getImage(level);
          const [read] = (await image.readRasters()) as unknown as Float32Array[];
          expect(Array.from(read!)).toEqual(Array.from(expected));
        }
        expect(Math.max(wide, high)).toBeLessThanOrEqual(16);
        file.close();
      },
    ),
    { numRuns: 25 },
  );
});

test('statistics of cells far from zero keep their digits', () => {
  const values = Array.from({ length: 512 }, (_, i) => 1e9 + (i % 4));
  const halves = [0, 256].map((half) => Float64Array.from(values.slice(half, half + 256)));
  const tiles = [...halves, new Float64Array(256).fill(-1)].map((cells) =>
    tileStatistics(cells, { rows: 16, columns: 16, stride: 16 }, -1, null),
  );
  expect(Object.fromEntries(statisticsItems(0, tiles).map(({ name, value }) => [name, value]))).toEqual({
    STATISTICS_MAXIMUM: '1000000003',
    STATISTICS_MEAN: '1000000001.5',
    STATISTICS_MINIMUM: '1000000000',
    STATISTICS_STDDEV: String(Number(Math.sqrt(1.25).toPrecision(12))),
    STATISTICS_VALID_PERCENT: '66.67',
  });
});

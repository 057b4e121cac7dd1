import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromFile } from 'geotiff';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import type { RasterFile } from '../../../src/data/raster/rasterInfo';
import { readSampled } from '../../../src/data/raster/readSampled';
import { tileFormat } from '../../../src/data/raster/writer/encodeTile';
import { writeRaster } from '../../support/writeRaster';

const SIZE = 300;

let folder: string;
let raster: RasterFile;
let levels: Float32Array[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  const path = join(folder, 'heights.tif');
  const cells = new Float32Array(SIZE * SIZE).map((_, i) => (i * 31) % 1009);
  const transform = { a: 2, b: 0, c: 1000, d: 0, e: -2, f: 5000 };
  const format = tileFormat('float32', { tileSize: 16 });
  await writeRaster(
    path,
    {
      columns: SIZE,
      rows: SIZE,
      sampleType: 'float32',
      noData: -1,
      transform,
      geoKeys: null,
      format,
      overviews: 'average',
    },
    [cells],
    { force: true },
  );
  const oracle = await fromFile(path);
  levels = [];
  for (let level = 0; level < (await oracle.getImageCount()); level++) {
    const [band] = (await (await oracle.getImage(level)).readRasters()) as Float32Array[];
    levels.push(band!);
  }
  await oracle.close();
  raster = await openRaster(path);
});

afterAll(async () => {
  await raster.close();
  rmSync(folder, { recursive: true });
});

describe('overviews', () => {
  test('the coarsest is taken whose cells are no larger than asked for', async () => {
    expect(await raster.overview!(1.9)).toBeNull();
    expect((await raster.overview!(2))?.info).toMatchObject({
      columns: 150,
      rows: 150,
      noData: -1,
      transform: { a: 4, c: 1000, e: -4, f: 5000 },
    });
    expect((await raster.overview!(7))?.info.columns).toBe(75);
  });

  test('a picture of a raster of many cells is made of them', async () => {
    const side = 60;
    const grid = { columns: side, rows: side, transform: { ...raster.info.transform, a: 10, e: -10 } };
    const sampled = (from: Float32Array, columns: number): number[] =>
      Array.from({ length: side * side }, (_, i) => {
        const at = (index: number): number => Math.floor(((index + 0.5) * columns) / side);
        return from[at(Math.floor(i / side)) * columns + at(i % side)]!;
      });
    expect(Array.from(await readSampled(raster, grid))).toEqual(sampled(levels[0]!, SIZE));
    const behindUrl = { ...raster, info: { ...raster.info, path: 'https://example.org/heights.tif' } };
    expect(Array.from(await readSampled(behindUrl, grid))).toEqual(sampled(levels[2]!, 75));
  });
});

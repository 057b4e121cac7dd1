import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import type { Samples } from '../../../src/data/raster/rasterInfo';
import { readLayer } from '../../../src/data/vector/readLayer';
import { hasSampleWorkspace, writeSampleWorkspace } from '../../../src/sample/sampleWorkspace';
import { Town } from '../../../src/sample/town';
import { UserError } from '../../../src/shared/errors';

/** Small, so that the test is quick; not a multiple of the tiles' side. */
const SIZE = { columns: 330, rows: 290, cellM: 10 };

describe('the sample workspace', () => {
  const root = mkdtempSync(join(tmpdir(), 'graticule-sample-'));
  const folder = join(root, 'made', 'here');
  const digest = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');

  beforeAll(async () => {
    await writeSampleWorkspace(folder, SIZE);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('has rasters that hold the town', async () => {
    const rasters = {
      'dsm.tif': ['surface', 'float32'],
      'dtm.tif': ['terrain', 'float32'],
      'trees.tif': ['green', 'uint8'],
    } as const;
    for (const [name, [layer, sampleType]] of Object.entries(rasters)) {
      const raster = await openRaster(join(folder, name));
      const { info } = raster;
      expect(info).toMatchObject({ ...{ columns: 330, rows: 290 }, sampleType, tiled: true });
      expect(info.crs?.epsg).toBe(27700);
      expect(info.transform).toEqual({ a: 10, b: 0, c: 369_350, d: 0, e: -10, f: 410_450 });
      const samples = await raster.decodeBlock(3);
      await raster.close();
      const painted = new Town().paint({
        left: 369_350,
        top: 410_450,
        cellM: 10,
        column: 256,
        row: 256,
        columns: 74,
        rows: 34,
      });
      for (let r = 0; r < 34; r++) {
        expect(Array.from(samples.subarray(r * 256, r * 256 + 74))).toEqual(
          Array.from(painted[layer].subarray(r * 74, (r + 1) * 74)),
        );
      }
    }
  });

  test('has an image that is as green as the town', async () => {
    const firstBlock = async (name: string, band: number): Promise<Samples> => {
      const raster = await openRaster(join(folder, name), name, { band });
      const cells = await raster.decodeBlock(0);
      await raster.close();
      return cells;
    };
    const green = await firstBlock('trees.tif', 1);
    const red = await firstBlock('aerial.tif', 1);
    const nir = await firstBlock('aerial.tif', 3);
    const ndvi = Array.from(red, (value, k) => (nir[k]! - value) / (nir[k]! + value));
    expect(ndvi.map((value) => (value > 0.2 ? 1 : 0))).toEqual(Array.from(green));
    expect(new Set(green)).toEqual(new Set([0, 1]));
  });

  test('has schools, green spaces and countries that can be read', async () => {
    const schools = await readLayer(join(folder, 'primary_schools.shp'));
    expect(schools.kind).toBe('point');
    expect(schools.crs?.name).toMatch(/British/);
    expect(schools.attributes.map(({ name }) => name)).toEqual(['NAME', 'TYPE', 'PUPILS']);
    expect(schools.features).toBe(50);
    const parks = await readLayer(join(folder, 'parks.shp'));
    expect(parks.kind).toBe('polygon');
    expect(parks.crs?.name).toMatch(/British/);
    expect(parks.attributes.map(({ name }) => name)).toEqual(['NAME', 'TYPE']);
    expect(parks.features).toBeGreaterThan(40);
    const countries = await readLayer(join(folder, 'countries.shp'));
    expect(countries.kind).toBe('polygon');
    expect(countries.crs?.kind).toBe('geographic');
    expect(countries.features).toBe(255);
    expect(countries.attributes[0]!.values).toContain("Côte d'Ivoire");
  });

  test('is known to be whole, or not', () => {
    expect(hasSampleWorkspace(folder)).toBe(true);
    const part = join(root, 'part');
    mkdirSync(part);
    copyFileSync(join(folder, 'README.txt'), join(part, 'README.txt'));
    expect(hasSampleWorkspace(part)).toBe(false);
  });

  test('is the same when made again', async () => {
    const names = readdirSync(folder);
    const before = names.map(digest);
    await writeSampleWorkspace(folder, { ...SIZE, force: true });
    expect(readdirSync(folder)).toEqual(names);
    expect(names.map(digest)).toEqual(before);
  });

  test('replaces nothing unless told to', async () => {
    const other = join(root, 'other');
    await writeSampleWorkspace(other, SIZE);
    rmSync(join(other, 'dsm.tif'));
    const again = writeSampleWorkspace(other, SIZE);
    await expect(again).rejects.toThrow(UserError);
    await expect(again).rejects.toThrow(/dtm\.tif already exists/);
    expect(readdirSync(other)).not.toContain('dsm.tif');
  });

  test('refuses impossible sizes', async () => {
    const other = join(root, 'sizes');
    await expect(writeSampleWorkspace(other, { columns: 0 })).rejects.toThrow(/0 columns: give/);
    await expect(writeSampleWorkspace(other, { columns: 10, rows: 1.5 })).rejects.toThrow(/1.5 rows: give/);
    await expect(writeSampleWorkspace(other, { cellM: -5 })).rejects.toThrow(/cells of -5 m: give/);
    expect(existsSync(other)).toBe(false);
  });

  test('says what is wrong where its folder is a file', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'below')]) {
      await expect(writeSampleWorkspace(path, SIZE)).rejects.toThrow(/because it is a file/);
    }
  });
});

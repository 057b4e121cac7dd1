import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import { FIELD, TAG } from '../../../src/data/raster/tiff/tiffTags';
import { UserError } from '../../../src/shared/errors';
import { makeTiff } from './makeTiff';

const fixtures = join(__dirname, '../../golden/raster/fixtures');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bad-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function messageOfOpening(path: string): Promise<string> {
  try {
    const raster = await openRaster(path, 'town.tif');
    await raster.close();
    return 'opened';
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
}

describe('files that cannot be opened say why in one sentence', () => {
  test('missing file', async () => {
    expect(await messageOfOpening(join(folder, 'none.tif'))).toBe('town.tif was not found: check the path.');
  });

  test('a folder', async () => {
    mkdirSync(join(folder, 'folder.tif'));
    expect(await messageOfOpening(join(folder, 'folder.tif'))).toBe(
      'town.tif is a folder: choose a file in it.',
    );
  });

  test.each([
    ['text', 'x,y\n1,2\n'],
    ['short', 'II'],
    ['almost', 'II\u002a'],
    ['other magic', 'II\u002b\u0001\u0000\u0000\u0000\u0000'],
  ])('not a TIFF: %s', async (name, text) => {
    const path = join(folder, `${name}.tif`);
    writeFileSync(path, text);
    expect(await messageOfOpening(path)).toMatch(
      /^town\.tif is not a TIFF file, whatever its name says; choose a GeoTIFF\.$/,
    );
  });

  test('empty', async () => {
    writeFileSync(join(folder, 'empty.tif'), '');
    expect(await messageOfOpening(join(folder, 'empty.tif'))).toBe(
      'town.tif is empty; copy or download it again.',
    );
  });

  test('cut anywhere', async () => {
    const source = join(fixtures, 'float32-deflate-3-tiles-little.tif');
    const { length } = readFileSync(source);
    const path = join(folder, 'cut.tif');
    for (let size = 4; size < length; size += 13) {
      copyFileSync(source, path);
      truncateSync(path, size);
      expect(await messageOfOpening(path)).toMatch(
        /^town\.tif is cut short: it has [\d,]+ bytes where its contents need [\d,]+; copy or download it again\.$/,
      );
    }
  });

  test.each([
    ['refused-complex', /holds complex numbers; keep their real part with gdal_translate -ot Float32\.$/],
    [
      'refused-no-georeferencing',
      /has no georeferencing .* assign them with gdal_translate -a_ullr and -a_srs/,
    ],
    ['refused-rotated', /is rotated or skewed; make its rows run west to east with gdalwarp\.$/],
  ])('%s', async (name, message) => {
    const text = await messageOfOpening(join(fixtures, `${name}.tif`));
    expect(text).toMatch(message);
    expect(text.startsWith('town.tif ')).toBe(true);
  });

  const strips = [new Uint8Array(12)];
  test.each([
    ['no size', { without: [TAG.imageWidth] }, /holds no image/],
    ['no table of blocks', { without: [TAG.stripOffsets] }, /its table of blocks is incomplete/],
    [
      'cells without size',
      { extra: [{ tag: TAG.modelPixelScale, type: FIELD.double, values: [0, 0, 0] }] },
      /makes no sense/,
    ],
    ['LZMA', { compression: 34925 }, /is compressed with LZMA/],
    ['unheard-of compression', { compression: 4242 }, /is compressed with method 4242/],
    [
      'unheard-of predictor',
      { compression: 8, extra: [{ tag: TAG.predictor, type: FIELD.short, values: [9] }] },
      /uses predictor 9/,
    ],
  ])('%s', async (name, parts, message) => {
    const path = join(folder, `${name}.tif`);
    makeTiff(path, { columns: 4, rows: 3, strips, ...parts });
    expect(await messageOfOpening(path)).toMatch(message);
  });
});

describe('blocks that cannot be decoded', () => {
  const columns = 300;
  const rows = 200;
  const cells = new Uint8Array(columns * rows).map((_, i) => i % 251);

  async function decodeAll(path: string): Promise<void> {
    const raster = await openRaster(path, 'town.tif');
    try {
      for (let i = 0; i < raster.info.blocksDown; i++) await raster.decodeBlock(i);
    } finally {
      await raster.close();
    }
  }

  test.each([
    ['nonsense', 8, new Uint8Array(500).fill(7)],
    ['too short when inflated', 8, deflateSync(cells.subarray(0, 1000))],
    ['cut inside', 8, deflateSync(cells).subarray(0, 200)],
    ['LZW codes outside the table', 5, new Uint8Array(500).fill(0xff)],
    ['PackBits that end early', 32773, new Uint8Array(1000).fill(128)],
    ['zstd nonsense', 50000, new Uint8Array(500).fill(7)],
  ])('%s', async (name, compression, strip) => {
    const path = join(folder, `${name}.tif`);
    makeTiff(path, { columns, rows, compression, strips: [strip] });
    await expect(decodeAll(path)).rejects.toThrow(
      'town.tif is damaged: rows 0 to 199 cannot be decoded; copy or download it again.',
    );
  });

  test('deflate without its end mark is read', async () => {
    const path = join(folder, 'no-end.tif');
    makeTiff(path, { columns, rows, compression: 8, strips: [deflateSync(cells).subarray(0, -4)] });
    const raster = await openRaster(path);
    expect(Buffer.compare((await raster.decodeBlock(0)) as Uint8Array, cells)).toBe(0);
    await raster.close();
  });

  test('a block number that does not exist is a bug', async () => {
    const path = join(folder, 'plain.tif');
    makeTiff(path, { columns, rows, strips: [cells] });
    const raster = await openRaster(path);
    await expect(raster.decodeBlock(1)).rejects.toThrow(RangeError);
    await raster.close();
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeInput } from '../../../src/data/inputs/describeInput';
import { openRaster } from '../../../src/data/raster/openRaster';
import type { RasterFile } from '../../../src/data/raster/rasterInfo';
import { FIELD, TAG } from '../../../src/data/raster/tiff/tiffTags';
import { directoriesBytes, type Field, writeHead } from '../../../src/data/raster/writer/tiffLayout';
import { UserError } from '../../../src/shared/errors';
import { makeTiff, type TiffParts } from './makeTiff';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'impossible-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
/** A file of 4 x 3 cells of 8 bits, of which some is as told. */
function write(parts: Partial<TiffParts>): string {
  const path = join(folder, `${++made}.tif`);
  makeTiff(path, { columns: 4, rows: 3, strips: [new Uint8Array(12)], ...parts });
  return path;
}

function opened(path: string): Promise<RasterFile> {
  return openRaster(path, 'town.tif');
}

async function refusal(path: string): Promise<string> {
  const before = process.memoryUsage().arrayBuffers;
  const error = await opened(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6);
  return (error as UserError).message;
}

const long = (tag: number, ...values: number[]): Field => ({ tag, type: FIELD.long, values });
const short = (tag: number, ...values: number[]): Field => ({ tag, type: FIELD.short, values });
const double = (tag: number, ...values: number[]): Field => ({ tag, type: FIELD.double, values });

/** One tile of these sides, which the file leaves out unless it has bytes. */
function tiled(columns: number, rows: number, compression: number, bytes = 0): Partial<TiffParts> {
  const tile = [long(TAG.tileWidth, columns), long(TAG.tileLength, rows)];
  const table = [long(TAG.tileOffsets, bytes === 0 ? 0 : 8), long(TAG.tileByteCounts, bytes)];
  return { columns, rows, compression, extra: tile.concat(table) };
}

describe('what a file cannot hold is refused when it is opened', () => {
  const max = 2 ** 31 - 1;

  test.each<[string, Partial<TiffParts>, RegExp]>([
    [
      'more cells than any raster',
      { columns: 2 ** 31, rows: 2 ** 31 },
      /claims 2,147,483,648 x 2,147,483,648 cells/,
    ],
    ['part of a cell', { extra: [double(TAG.imageWidth, 2.5)] }, /claims 2\.5 x 3 cells/],
    ['no bands', { extra: [short(TAG.samplesPerPixel, 0)] }, /claims 0 bands/],
    ['too many bands', { extra: [long(TAG.samplesPerPixel, 1e9)] }, /claims 1,000,000,000 bands/],
    [
      'more bits than bands',
      { extra: [short(TAG.bitsPerSample, 8, 8, 8)] },
      /the bits of 3 bands, but claims 1;/,
    ],
    [
      'uncompressed cells that are not there',
      { rows: 4 },
      /^town\.tif is a damaged TIFF: it has \d+ bytes, but claims that 12 of them hold a strip of 16, which cannot be; copy/,
    ],
    ['a huge strip in deflate', { columns: max, rows: max, compression: 8 }, /12 of them hold a strip of/],
    ['a huge strip in PackBits', { columns: 1000, compression: 32773 }, /12 of them hold a strip of 3,000/],
    ['a huge strip in LZW', { columns: 40_000, compression: 5 }, /12 of them hold a strip of 120,000/],
    [
      'a huge strip in Zstandard',
      { columns: 1e6, compression: 50000 },
      /12 of them hold a strip of 3,000,000/,
    ],
    ['a huge tile', tiled(1 << 20, 1 << 20, 8, 12), /12 of them hold a tile of 1,099,511,627,776, which/],
    ['an offset before the file', { extra: [double(TAG.stripOffsets, -4)] }, /table of blocks/],
    ['an offset between bytes', { extra: [double(TAG.stripOffsets, 8.5)] }, /table of blocks/],
    ['an offset that is no number', { extra: [double(TAG.stripOffsets, Number.NaN)] }, /table of blocks/],
    ['an offset beyond the file', { extra: [double(TAG.stripOffsets, 1e300)] }, /is cut short/],
    ['a negative size', { extra: [double(TAG.stripByteCounts, -12)] }, /table of blocks/],
    [
      'rows of strips that are no number',
      { extra: [double(TAG.rowsPerStrip, Number.NaN)] },
      /table of blocks/,
    ],
    ['tiles without size', { ...tiled(0, 16, 1), columns: 4 }, /table of blocks/],
    // 2^31 strips of a row, whose sizes the file may leave out.
    [
      'a short table',
      { rows: max, extra: [long(TAG.rowsPerStrip, 1)], without: [TAG.stripByteCounts] },
      /table of blocks/,
    ],
    [
      'floats that are integers',
      { compression: 8, extra: [short(TAG.predictor, 3)] },
      /predictor 3 on 8-bit int/,
    ],
    [
      'differences of bits',
      { compression: 8, bits: 1, extra: [short(TAG.predictor, 2)] },
      /predictor 2 on 1-bit/,
    ],
  ])('%s', async (_, parts, message) => {
    expect(await refusal(write(parts))).toMatch(message);
  });

  const place = (...scale: number[]): Partial<TiffParts> => ({
    extra: [double(TAG.modelPixelScale, ...scale, 0)],
  });
  const tie = (x: number): Partial<TiffParts> => ({
    extra: [double(TAG.modelTiepoint, 0, 0, 0, x, 2000, 0)],
  });
  test.each<[string, Partial<TiffParts>]>([
    ['cells of no number', place(Number.NaN, 5)],
    ['cells without end', place(5, Number.POSITIVE_INFINITY)],
    ['cells without height', place(5, 0)],
    ['cells of negative width', place(-5, 5)],
    ['cells whose far corner is at no number', place(1e308, 1e-300)],
    ['cells too small for their place', place(1e-14, 1e-14)],
    ['a place that is no number', tie(Number.NaN)],
    ['a place without end', tie(Number.NEGATIVE_INFINITY)],
  ])('%s', async (_, parts) => {
    expect(await refusal(write(parts))).toBe(
      'town.tif has georeferencing that makes no sense (cells without size or place); export it again.',
    );
  });

  test('a tag of four thousand million values', async () => {
    for (const tag of [TAG.bitsPerSample, TAG.modelPixelScale, TAG.geoKeyDirectory, TAG.stripOffsets]) {
      const path = write({});
      const bytes = readFileSync(path);
      const entry =
        10 + 12 * Array.from({ length: 11 }, (_, i) => bytes.readUInt16LE(10 + 12 * i)).indexOf(tag);
      bytes.writeUInt32LE(0xffffffff, entry + 4);
      writeFileSync(path, bytes);
      expect(await refusal(path)).toMatch(
        /^town\.tif is cut short: it has \d+ bytes where its contents need/,
      );
    }
  });

  test('a directory of more entries than there are tags', async () => {
    const path = join(folder, 'entries.tif');
    const bytes = writeHead([[long(TAG.imageWidth, 4)]], true);
    new DataView(bytes.buffer).setBigUint64(16, 1n << 60n, true);
    writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(directoriesBytes([[]], true))]));
    expect(await refusal(path)).toMatch(/its directory claims 1,152,921,504,606,846,976 entries/);
  });
});

describe('blocks that are left out', () => {
  test('may be larger than any that are there, and come some rows at a time', async () => {
    const raster = await opened(write(tiled(30_000, 30_000, 8)));
    const seen: number[] = [];
    await raster.streamBlock(0, (row, samples) => {
      seen.push(row, samples.length / 30_000);
      return seen.length < 4;
    });
    await raster.close();
    expect(seen[0]).toBe(0);
    expect(seen[1]).toBe(seen[2]);
    expect(30_000 * seen[3]!).toBeLessThan(2e6);
  });

  test('are not decoded whole where they cannot be held', async () => {
    const raster = await opened(write(tiled(40_000, 40_000, 8)));
    await expect(raster.decodeBlock(0)).rejects.toThrow(
      'town.tif is stored in tiles of 1,600 MB, more than can be decoded at once; rewrite it in smaller tiles with gdal_translate -co TILED=YES.',
    );
    await raster.close();
  });
});

test('tiles that must be decoded whole, and cannot be held, are refused when the file is opened', async () => {
  expect(await refusal(write(tiled(40_000, 40_000, 5)))).toMatch(
    /^town\.tif is stored in tiles of 1,600 MB, more than can be decoded at once; rewrite it in smaller tiles/,
  );
});

test('a block is read no further than any of its size is stored', async () => {
  const cells = new Uint8Array(12).map((_, i) => i);
  const filler = new Uint8Array(5e6);
  const path = write({ compression: 8, strips: [Buffer.concat([deflateSync(cells), filler])] });
  const raster = await opened(path);
  const before = process.memoryUsage().arrayBuffers;
  expect(Array.from(await raster.decodeBlock(0))).toEqual(Array.from(cells));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6);
  await raster.close();
});

describe('what a raster is for is guessed', () => {
  const guess = async (path: string): Promise<unknown> => {
    const described = await describeInput(path);
    return described.kind === 'raster' ? described.content : described;
  };

  test.each([
    ['binary', (i: number) => i % 2],
    ['other', (i: number) => i % 3],
  ])('from its cells: %s', async (content, value) => {
    expect(await guess(write({ strips: [new Uint8Array(12).map((_, i) => value(i))] }))).toBe(content);
  });

  test('from the beginning of a strip that comes in pieces', async () => {
    // What lies beyond is not even valid.
    const good = deflateSync(new Uint8Array(6000 * 1000), { level: 1 });
    const strip = Buffer.concat([good.subarray(0, -20), Buffer.alloc(60_000, 0xff)]);
    expect(await guess(write({ columns: 6000, rows: 6000, compression: 8, strips: [strip] }))).toBe('binary');
  });

  test('without its cells, where those are too many to be seen cheaply', async () => {
    const strip = new Uint8Array(600_000).fill(255);
    expect(await guess(write({ columns: 6000, rows: 6000, compression: 5, strips: [strip] }))).toBe('other');
  });
});

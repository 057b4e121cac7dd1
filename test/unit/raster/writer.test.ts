import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { crc32, plainCrc32 } from '../../../src/data/files/crc32';
import { openRaster } from '../../../src/data/raster/openRaster';
import type { Samples } from '../../../src/data/raster/rasterInfo';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { partPathOf } from '../../../src/data/raster/writer/besideRaster';
import { createGeoTiff } from '../../../src/data/raster/writer/createGeoTiff';
import {
  decodeTile,
  encodeTile,
  tileFormat,
  type WrittenType,
} from '../../../src/data/raster/writer/encodeTile';
import { gdalMetadataXml } from '../../../src/data/raster/writer/gdalMetadata';
import type { GeoTiffSpec } from '../../../src/data/raster/writer/geoTiffSpec';
import { CancelledError, UserError } from '../../../src/shared/errors';
import { cutTile, writeRaster } from '../../support/writeRaster';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writer-'));
  path = join(folder, 'out.tif');
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = {
  transform: { a: 5, b: 0, c: 1000, d: 0, e: -5, f: 2000 },
  geoKeys: epsgGeoKeys(27700, 'projected'),
};
const spec: GeoTiffSpec = {
  ...place,
  columns: 50,
  rows: 40,
  sampleType: 'float32',
  noData: Number.NaN,
  format: tileFormat('float32', { tileSize: 16 }),
};
const cells = new Float32Array(50 * 40).map((_, i) => Math.sin(i) * 100);

/** Cells of the first band. */
async function readBack(file: string): Promise<Samples> {
  const raster = await openRaster(file);
  const { info } = raster;
  const out = new Float64Array(info.columns * info.rows);
  for (let block = 0; block < info.blocksAcross * info.blocksDown; block++) {
    const samples = await raster.decodeBlock(block);
    for (let i = 0; i < samples.length; i++) {
      const row = Math.floor(block / info.blocksAcross) * info.blockRows + Math.floor(i / info.blockColumns);
      const column = (block % info.blocksAcross) * info.blockColumns + (i % info.blockColumns);
      if (row < info.rows && column < info.columns) out[row * info.columns + column] = samples[i]!;
    }
  }
  await raster.close();
  return out;
}

describe('tiles', () => {
  const arrays = {
    uint8: Uint8Array,
    int8: Int8Array,
    uint16: Uint16Array,
    int16: Int16Array,
    uint32: Uint32Array,
    int32: Int32Array,
    float32: Float32Array,
    float64: Float64Array,
  };

  test('come back bit for bit, for every type and predictor, and are not changed by encoding', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(arrays) as WrittenType[])),
        fc.constantFrom(1, 2, 3),
        fc.uint8Array({ minLength: 2048, maxLength: 2048 }),
        (sampleType, wanted, bytes) => {
          const predictor = wanted === 3 && !sampleType.startsWith('float') ? 2 : (wanted as 1 | 2 | 3);
          const samples = new arrays[sampleType](bytes.slice().buffer).slice(0, 256);
          const before = samples.slice();
          const format = { ...tileFormat(sampleType, { tileSize: 16 }), predictor };
          const decoded = decodeTile(encodeTile(samples, format), format);
          expect(Buffer.from(decoded.buffer, decoded.byteOffset, decoded.byteLength)).toEqual(
            Buffer.from(before.buffer),
          );
          expect(Buffer.from(samples.buffer)).toEqual(Buffer.from(before.buffer));
        },
      ),
    );
  });

  test('of another size are a bug', () => {
    expect(() => encodeTile(new Float32Array(255), tileFormat('float32', { tileSize: 16 }))).toThrow(
      RangeError,
    );
    expect(() => encodeTile(new Float64Array(256), tileFormat('float32', { tileSize: 16 }))).toThrow(
      RangeError,
    );
  });
});

describe('files', () => {
  test('come back with all that was said of them', async () => {
    await writeRaster(path, { ...spec, noData: -1 }, [cells]);
    expect(await readBack(path)).toEqual(Float64Array.from(cells));
    const raster = await openRaster(path);
    expect(raster.info).toMatchObject({
      columns: 50,
      rows: 40,
      bands: 1,
      noData: -1,
      transform: place.transform,
    });
    expect(raster.info.crs?.epsg).toBe(27700);
    await raster.close();
  });

  test('any size, bands, overviews and file format', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        fc.constantFrom('none', 'average', 'nearest'),
        async (columns, rows, bands, big, overviews) => {
          const data = Array.from({ length: bands }, (_, band) =>
            new Uint16Array(columns * rows).map((_, i) => (i * 31 + band * 7) % 60_000),
          );
          const format = tileFormat('uint16', { tileSize: 16 });
          const shape = {
            ...place,
            columns,
            rows,
            bands,
            sampleType: 'uint16',
            big,
            overviews,
            format,
          } as const;
          await writeRaster(path, { ...shape, statistics: true }, data, { force: true });
          expect(await readBack(path)).toEqual(Float64Array.from(data[0]!));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('are the same for any order of tiles', async () => {
    const full = { ...spec, overviews: 'average', statistics: true } as const;
    const files = [];
    for (const step of [1, 5, 7]) {
      const writer = await createGeoTiff(path, full, { force: true });
      for (let i = 0; i < writer.tiles; i++) {
        const tile = (i * step) % writer.tiles;
        const row = Math.floor(tile / writer.across) * 16;
        await writer.writeTile(tile, cutTile(cells, full, row, (tile % writer.across) * 16, 16));
      }
      await writer.finish();
      files.push(readFileSync(path));
    }
    expect(files[1]!.equals(files[0]!)).toBe(true);
    expect(files[2]!.equals(files[0]!)).toBe(true);
    expect(readdirSync(folder)).toEqual(['out.tif']);
  });

  test('hold NoData where no tile was written', async () => {
    const writer = await createGeoTiff(path, spec);
    await writer.writeTile(5, new Float32Array(256).fill(7));
    expect(writer.has(5)).toBe(true);
    expect(writer.has(4)).toBe(false);
    await writer.finish();
    const read = await readBack(path);
    expect(read.filter((value) => value === 7).length).toBe(256);
    expect(read.filter(Number.isNaN).length).toBe(50 * 40 - 256);
  });

  test('south up', async () => {
    const transform = { ...place.transform, e: 5 };
    await writeRaster(path, { ...spec, transform }, [cells]);
    const raster = await openRaster(path);
    expect(raster.info.transform).toEqual(transform);
    await raster.close();
  });

  test('are not replaced unasked, and leave nothing behind when given up or cancelled', async () => {
    await writeRaster(path, spec, [cells]);
    await expect(createGeoTiff(path, spec)).rejects.toThrow(
      /already exists: choose another name, or replace it/,
    );
    const before = readFileSync(path);
    const writer = await createGeoTiff(path, spec, { force: true });
    await writer.writeTile(0, new Float32Array(256));
    await expect(writer.finish(() => true)).rejects.toThrow(CancelledError);
    await writer.abort();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['out.tif']);
  });

  test('a missing folder is told before the work', async () => {
    await expect(createGeoTiff(join(folder, 'none', 'out.tif'), spec)).rejects.toThrow(UserError);
    mkdirSync(join(folder, 'a'));
    await expect(createGeoTiff(join(folder, 'a'), spec, { force: true })).rejects.toThrow(/is a folder/);
  });
});

describe('taking up unfinished work', () => {
  const resume = { identity: 'job 1' };

  async function writeTiles(from: number, to: number, { isKept = false } = {}): Promise<number[]> {
    const writer = await createGeoTiff(path, spec, { resume });
    const had = [];
    for (let tile = from; tile < to; tile++) {
      if (writer.has(tile)) had.push(tile);
      else await writer.writeTile(tile, new Float32Array(256).fill(tile));
    }
    if (to === writer.tiles && !isKept) await writer.finish();
    else await writer.abort();
    return had;
  }

  test('gives the same bytes as work without a break, wherever it was cut', async () => {
    await writeTiles(0, 12);
    const whole = readFileSync(path);
    expect(existsSync(partPathOf(path))).toBe(false);
    rmSync(path);
    await writeTiles(0, 9);
    const part = readFileSync(partPathOf(path));
    for (let size = part.length; size >= 0; size -= 29) {
      rmSync(path, { force: true });
      rmSync(partPathOf(path), { force: true });
      appendFileSync(partPathOf(path), part);
      truncateSync(partPathOf(path), size);
      const had = await writeTiles(0, 12);
      expect(had.length).toBeLessThanOrEqual(9);
      expect(readFileSync(path).equals(whole)).toBe(true);
    }
  });

  test('finds what was kept', async () => {
    await writeTiles(0, 9);
    expect(await writeTiles(0, 12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('distrusts what a power cut damaged, and all that came after', async () => {
    await writeTiles(0, 9);
    const part = readFileSync(partPathOf(path));
    part[Math.floor(part.length / 2)]! ^= 1;
    rmSync(partPathOf(path));
    appendFileSync(partPathOf(path), part);
    const had = await writeTiles(0, 12);
    expect(had.length).toBeGreaterThan(0);
    expect(had.length).toBeLessThan(9);
    expect(had).toEqual(had.map((_, i) => i));
    expect((await readBack(path))[8 * 16]).toBeDefined();
  });

  test('that two runs write at once ends with a sentence, never with a wrong map', async () => {
    const inUse = /\.part was changed by another program while it was in use/;
    const tile = (value: number): Float32Array => new Float32Array(256).fill(value);
    // Both begin: the second one finds the first's log in its place.
    const first = await createGeoTiff(path, spec, { resume });
    const second = await createGeoTiff(path, spec, { resume });
    await first.writeTile(0, tile(0));
    await expect(second.writeTile(1, tile(1))).rejects.toThrow(inUse);
    await second.abort();
    // Another one takes the work up: the first stops, and nothing of either is lost.
    const third = await createGeoTiff(path, spec, { resume });
    await third.writeTile(1, tile(1));
    await expect(first.writeTile(2, tile(2))).rejects.toThrow(inUse);
    await first.abort();
    expect(existsSync(path)).toBe(false);
    for (let k = 2; k < third.tiles; k++) await third.writeTile(k, tile(k));
    await third.finish();
    expect((await readBack(path))[0]).toBe(0);
    expect(readdirSync(folder)).toEqual(['out.tif']);
  });

  test('that two runs finish at once ends in the whole map, whichever is first', async () => {
    await writeTiles(0, 12);
    const whole = readFileSync(path);
    const ways = /was changed by another program|another program removed its unfinished file|already exists/;
    const failures: string[] = [];
    for (let turns = 0; turns < 60; turns++) {
      rmSync(path);
      await writeTiles(0, 12, { isKept: true });
      const run = async (wait: number): Promise<void> => {
        for (let turn = 0; turn < wait; turn++) await new Promise(setImmediate);
        const writer = await createGeoTiff(path, spec, { resume });
        try {
          for (let tile = 0; tile < 12; tile++)
            if (!writer.has(tile)) await writer.writeTile(tile, new Float32Array(256).fill(tile));
          await writer.finish();
        } catch (error) {
          await writer.abort();
          throw error;
        }
      };
      const ends = await Promise.allSettled([run(0), run(turns)]);
      for (const end of ends) {
        if (end.status === 'fulfilled') continue;
        expect(end.reason).toBeInstanceOf(UserError);
        expect(end.reason.message).toMatch(ways);
        failures.push(end.reason.message);
      }
      expect(ends.some(({ status }) => status === 'fulfilled')).toBe(true);
      expect(readFileSync(path).equals(whole)).toBe(true);
      expect(readdirSync(folder).filter((name) => !/^out\.tif(\.part)?$/.test(name))).toEqual([]);
      rmSync(partPathOf(path), { force: true });
    }
    expect(failures.length).toBeGreaterThan(0);
  });

  test('of another job is refused, unless the work is to begin anew', async () => {
    await writeTiles(0, 9);
    await expect(createGeoTiff(path, spec, { resume: { identity: 'job 2' } })).rejects.toThrow(
      `${partPathOf(path)} holds the unfinished work of another job, or its inputs have changed since; delete it to begin anew (on the command line: --force).`,
    );
    const anew = await createGeoTiff(path, spec, { resume: { identity: 'job 2', beginAnew: true } });
    expect(anew.has(0)).toBe(false);
    // Nothing is thrown away before there is something in its place.
    await anew.abort();
    expect(await writeTiles(0, 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const again = await createGeoTiff(path, spec, { resume: { identity: 'job 2', beginAnew: true } });
    for (let tile = 0; tile < again.tiles; tile++)
      await again.writeTile(tile, new Float32Array(256).fill(tile + 100));
    await again.finish();
    expect((await readBack(path))[0]).toBe(100);
    expect(readdirSync(folder)).toEqual(['out.tif']);
  });

  test('leaves no file where not a tile was finished', async () => {
    await (await createGeoTiff(path, spec, { resume })).abort();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what has the name of unfinished work, but is none,', () => {
  const options = { force: true, resume: { identity: 'job 1', beginAnew: true } };
  const precious = 'alias ll="ls -l"\n'.repeat(20);
  const refused = /out\.tif\.part is where unfinished work is kept, but is no unfinished map of Graticule/;

  test.each([
    [
      'a link to a file of the person',
      (part: string) => {
        writeFileSync(join(folder, 'bashrc'), precious);
        symlinkSync(join(folder, 'bashrc'), part);
      },
    ],
    ['a link that leads nowhere', (part: string) => symlinkSync(join(folder, 'nothing-yet'), part)],
    ['a link to itself', (part: string) => symlinkSync(part, part)],
    ['a file of the person', (part: string) => writeFileSync(part, precious)],
    ['a short file of the person', (part: string) => writeFileSync(part, 'hello')],
    ['a folder', (part: string) => mkdirSync(part)],
    ['a pipe', (part: string) => execFileSync('mkfifo', [part])],
  ])('is refused and stays as it is: %s', async (_what, make) => {
    const part = partPathOf(path);
    make(part);
    const look = (): unknown[] => {
      const { ino, mode, size, mtimeMs } = lstatSync(part);
      return [ino, mode, size, mtimeMs];
    };
    const before = look();
    const files = readdirSync(folder);
    await expect(createGeoTiff(path, spec, options)).rejects.toThrow(refused);
    expect(look()).toEqual(before);
    expect(readdirSync(folder)).toEqual(files);
    if (existsSync(join(folder, 'bashrc')))
      expect(readFileSync(join(folder, 'bashrc'), 'utf8')).toBe(precious);
  });
});

test('both checksums are CRC-32', () => {
  for (const [text, crc] of [
    ['', 0],
    ['123456789', 0xcbf43926],
  ] as const) {
    expect(crc32(Buffer.from(text))).toBe(crc);
    expect(plainCrc32(Buffer.from(text))).toBe(crc);
  }
});

test('metadata is escaped for GDAL, which reads values as XML within XML', () => {
  expect(gdalMetadataXml([{ name: 'a"<', value: '1 < 2 & "3"\u0001', band: 1, role: 'description' }])).toBe(
    '<GDALMetadata>\n  <Item name="a&quot;&lt;" sample="1" role="description">1 &amp;lt; 2 &amp;amp; "3"</Item>\n</GDALMetadata>\n',
  );
});

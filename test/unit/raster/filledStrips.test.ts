import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import { makeTiff } from './makeTiff';

const ROWS_PER_STRIP = 1000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'filled-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A Zstandard frame of one block that is stored as it is. */
function zstdStored(bytes: Uint8Array): Uint8Array {
  const head = Buffer.alloc(12);
  head.writeUInt32LE(0xfd2fb528, 0);
  head.writeUInt8(0xa0, 4); // a single segment, its size in four bytes
  head.writeUInt32LE(bytes.length, 5);
  head.writeUIntLE((bytes.length << 3) | 1, 9, 3); // the last block, stored
  return Buffer.concat([head, bytes]);
}

test.each([
  ['deflate', 8, 100, deflateSync],
  ['deflate, large enough for a stream', 8, 10_000, (bytes: Uint8Array) => deflateSync(bytes, { level: 1 })],
  ['zstd', 50000, 100, zstdStored],
])(
  'a last strip of one row that is filled up to full length is read: %s',
  async (_, compression, columns, compress) => {
    const rows = ROWS_PER_STRIP + 1;
    const cells = new Uint8Array(columns * 2 * ROWS_PER_STRIP).map((_, i) => (i * 7919) % 251);
    const strips = [0, 1].map((strip) => {
      const from = strip * columns * ROWS_PER_STRIP;
      return compress(cells.subarray(from, from + columns * ROWS_PER_STRIP));
    });
    const path = join(folder, 'filled.tif');
    makeTiff(path, { columns, rows, compression, rowsPerStrip: ROWS_PER_STRIP, strips });
    const raster = await openRaster(path);
    const read: Uint8Array[] = [];
    for (let block = 0; block < raster.info.blocksDown; block++) {
      read.push((await raster.decodeBlock(block)) as Uint8Array);
    }
    await raster.close();
    expect(Buffer.compare(Buffer.concat(read), cells.subarray(0, columns * rows))).toBe(0);
  },
);

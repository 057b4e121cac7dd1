import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLayer } from '../../src/data/vector/readLayer';
import { writeShapefile } from '../../src/data/vector/shapefile/writeShapefile';

/*
 * An engine's longest text has half a gigabyte: files are larger at times. Long fields make these so, with few rows.
 */

const ROWS = 560;
const NOTE = 'A note that is longer than others. '.repeat(30_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graticule-large-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes pieces of text one after another, and has the file read and removed. */
async function readLarge(
  name: string,
  pieces: Iterable<string | Buffer>,
): Promise<Awaited<ReturnType<typeof readLayer>>> {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  let size = 0;
  for (const piece of pieces) size += writeSync(file, Buffer.from(piece));
  closeSync(file);
  expect(size).toBeGreaterThan(2 ** 29);
  try {
    return await readLayer(path, name);
  } finally {
    rmSync(path);
  }
}

describe('a layer of more than half a gigabyte is read', () => {
  test('as CSV, in windows-1252 where its last line is', async () => {
    function* pieces(): Iterable<string | Buffer> {
      yield 'lon,lat,row,note\n';
      for (let row = 0; row < ROWS; row++) yield `1,2,${row},"${NOTE}"\n`;
      yield Buffer.from('1,2,7,École\n', 'latin1');
    }
    const { features, attributes, points } = await readLarge('large.csv', pieces());
    expect(features).toBe(ROWS + 1);
    expect(points.x).toHaveLength(ROWS + 1);
    expect(attributes[2]!.values.slice(-2)).toEqual([ROWS - 1, 7]);
    expect(attributes[3]!.values[ROWS - 1] === NOTE).toBe(true);
    expect(attributes[3]!.values[ROWS]).toBe('École');
  });

  test('as GeoJSON', async () => {
    function* pieces(): Iterable<string> {
      yield '{"type":"FeatureCollection","features":[';
      for (let row = 0; row < ROWS; row++) {
        const geometry = '{"type":"Point","coordinates":[1,2]}';
        yield `${row === 0 ? '' : ',\n'}{"type":"Feature","properties":{"row":${row},"note":"${NOTE}"},"geometry":${geometry}}`;
      }
      yield '],"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}';
    }
    const { features, attributes, crs } = await readLarge('large.geojson', pieces());
    expect([features, crs!.epsg]).toEqual([ROWS, 3857]);
    expect(attributes[0]!.values.at(-1)).toBe(ROWS - 1);
    expect(attributes[1]!.values[ROWS - 1] === NOTE).toBe(true);
  });

  test('as a shapefile with a long .dbf', async () => {
    const path = join(folder, 'large.shp');
    const count = 9000;
    const places = Float64Array.from({ length: count }, (_, row) => row);
    const names = Array.from({ length: count }, (_, row) => `N${row}`);
    await writeShapefile(path, {
      kind: 'point',
      points: { x: places, y: places, feature: Int32Array.from(places.keys()) },
      attributes: [{ name: 'NAME', label: 'NAME', kind: 'text', values: names }],
      wkt: '',
    });
    const dbf = path.replace(/shp$/, 'dbf');
    const old = readFileSync(dbf);
    const [headerBytes, oldBytes] = [old.readUInt16LE(8), old.readUInt16LE(10)];
    // A field of 60,000 bytes, whose length takes the byte of the decimals as well; the file is mostly a hole.
    const length = 60_000;
    const header = old.subarray(0, headerBytes);
    header.writeUInt16LE(length + 1, 10);
    header.writeUInt16LE(length, 32 + 16);
    writeFileSync(dbf, header);
    truncateSync(dbf, headerBytes + count * (length + 1));
    const file = openSync(dbf, 'r+');
    for (let row = 0; row < count; row++) {
      writeSync(file, old, headerBytes + row * oldBytes, oldBytes, headerBytes + row * (length + 1));
    }
    closeSync(file);
    const { attributes } = await readLayer(path, 'large.shp');
    expect(attributes[0]!.values).toEqual(names);
  });
});

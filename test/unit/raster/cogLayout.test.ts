import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { tileFormat } from '../../../src/data/raster/writer/encodeTile';
import { writeRaster } from '../../support/writeRaster';

/*
 * What GDAL's validate_cloud_optimized_geotiff asks for: directories first and at the usual place, largest image first;
 * then the tiles of the smallest overview, and so on to those of the image itself.
 */

let path: string;
beforeAll(() => {
  path = join(mkdtempSync(join(tmpdir(), 'cog-')), 'out.tif');
});
afterAll(() => rmSync(join(path, '..'), { recursive: true }));

interface Directory {
  readonly offset: number;
  readonly width: number;
  readonly tiles: readonly number[];
}

/** The directories of a classic or big TIFF: their place, width and offsets of tiles. */
function directoriesOf(view: DataView): Directory[] {
  const big = view.getUint16(2, true) === 43;
  const whole = (at: number): number =>
    big ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true);
  const word = big ? 8 : 4;
  const found: Directory[] = [];
  for (let offset = whole(big ? 8 : 4); offset !== 0; ) {
    const count = big ? whole(offset) : view.getUint16(offset, true);
    const first = offset + (big ? 8 : 2);
    const values = (tag: number): number[] => {
      for (let at = first; at < first + count * (4 + 2 * word); at += 4 + 2 * word) {
        if (view.getUint16(at, true) !== tag) continue;
        const [many, slot] = [whole(at + 4), at + 4 + word];
        const size = view.getUint16(at + 2, true) === 16 ? 8 : 4;
        const start = many * size <= word ? slot : whole(slot);
        return Array.from({ length: many }, (_, i) =>
          size === 8 ? Number(view.getBigUint64(start + i * 8, true)) : view.getUint32(start + i * 4, true),
        );
      }
      return [];
    };
    found.push({ offset, width: values(256)[0]!, tiles: values(324) });
    offset = whole(first + count * (4 + 2 * word));
  }
  return found;
}

test.each([
  { bands: 1, side: 10, big: false },
  { bands: 1, side: 100, big: false },
  { bands: 3, side: 100, big: false },
  { bands: 3, side: 100, big: true },
])('a compressed file with overviews is a cloud-optimised GeoTIFF: %o', async ({ bands, side, big }) => {
  const data = Array.from({ length: bands }, (_, band) =>
    new Float32Array(side * side).map((_value, at) => Math.sin(at + band)),
  );
  await writeRaster(
    path,
    {
      ...{ columns: side, rows: side, bands, sampleType: 'float32', big, statistics: true },
      ...{ format: tileFormat('float32', { tileSize: 16 }), noData: Number.NaN, overviews: 'average' },
      transform: { a: 1, b: 0, c: 0, d: 0, e: -1, f: 0 },
      geoKeys: epsgGeoKeys(27700, 'projected'),
    },
    data,
    { force: true },
  );
  const bytes = readFileSync(path);
  const directories = directoriesOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  expect(directories[0]!.offset).toBe(big ? 16 : 8);
  expect(directories.length).toBe(side === 10 ? 1 : 4);
  for (const [i, { offset, width, tiles }] of directories.entries()) {
    expect(tiles.length).toBe(bands * Math.ceil(width / 16) ** 2);
    expect([...tiles].sort((p, q) => p - q)).toEqual(tiles);
    expect(Math.min(...tiles)).toBeGreaterThan(directories.at(-1)!.offset);
    if (i === 0) continue;
    const above = directories[i - 1]!;
    expect(offset).toBeGreaterThan(above.offset);
    expect(width).toBe(Math.ceil(above.width / 2));
    expect(Math.max(...tiles)).toBeLessThan(Math.min(...above.tiles));
  }
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { createDirectTiff } from '../../../src/data/raster/writer/createDirectTiff';
import { tileFormat } from '../../../src/data/raster/writer/encodeTile';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-runs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a run that gives up without a tile leaves the file to the run that goes on with it', async () => {
  const path = join(folder, 'map.tif');
  const format = tileFormat('uint8', { compression: 'none', tileSize: 16 });
  const transform = { a: 1, b: 0, c: 0, d: 0, e: -1, f: 16 };
  const begin = () =>
    createDirectTiff(
      path,
      {
        ...{ columns: 16, rows: 16, sampleType: 'uint8', format, transform, noData: null },
        ...{ geoKeys: epsgGeoKeys(27700, 'projected'), overviews: 'none', statistics: true },
      },
      { resume: { identity: 'a job', beginAnew: false } },
    );
  const first = await begin();
  await first.begin();
  const second = await begin();
  await second.begin();
  await expect(first.writeTile(0, new Uint8Array(256))).rejects.toThrow(/another program/);
  await first.abort();
  await second.writeTile(0, new Uint8Array(256).fill(7));
  await second.finish();
  expect(existsSync(path)).toBe(true);
});

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { createGeoTiff } from '../../../src/data/raster/writer/createGeoTiff';
import { keptText } from '../../../src/shared/keptWork';
import { deleteKeptMap, keptMap } from '../../../src/tiling/keptMap';
import { temporaryFolder } from '../../support/smallTown';

/** Two tiles of 256 cells a side and below them two of 256 x 144. */
const grid = { rows: 400, columns: 512 };
const transform = { a: 1, b: 0, c: 0, d: 0, e: -1, f: 0 };
const job = { version: 1, analysis: 'any', inputs: { surface: 'dsm.tif' }, parameters: {} };

/** Writes tiles of two bands, and gives up. */
async function begin(path: string, tiles: readonly number[], identity: unknown): Promise<void> {
  const spec = {
    ...grid,
    sampleType: 'float32',
    bands: 2,
    transform,
    geoKeys: epsgGeoKeys(27700, 'projected'),
  } as const;
  const writer = await createGeoTiff(path, spec, { resume: { identity: JSON.stringify(identity) } });
  for (const tile of tiles) await writer.writeTile(tile, new Float32Array(256 * 256));
  await writer.abort();
}

test('what an interrupted map keeps is told in cells that all bands have, and deleted with nothing else', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'map.tif');
  expect(await keptMap(path)).toBeNull();
  await begin(path, [0, 1, 2, 4, 5], {
    map: 1,
    job,
    grid: { ...grid, transform },
    format: { tileSize: 256 },
  });
  writeFileSync(`${path}.other`, 'somebody else’s');
  const kept = await keptMap(path);
  expect(kept).toEqual({ file: `${path}.part`, job, share: (2 * 256 * 256) / (400 * 512) });
  expect(keptText(kept!, 'map.tif.part')).toBe('64 % is kept in map.tif.part');
  await deleteKeptMap(path);
  expect(readdirSync(folder)).toEqual(['map.tif.other']);
  expect(await keptMap(path)).toBeNull();
});

test('with it go the files of runs that were killed while they put the map together, also of the first of two', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'map.tif');
  const identity = { map: 1, job, grid: { ...grid, transform }, format: { tileSize: 256 } };
  const tokens: string[] = [];
  for (const tile of [0, 1]) {
    await begin(path, [tile], identity);
    // Of the run that has written last: its token is what the log ends with, or begins with.
    const found = readFileSync(`${path}.part`, 'latin1').match(/[0-9a-f]{16}(?![0-9a-f])/g)!;
    tokens.push(found.find((token) => !tokens.includes(token))!);
  }
  for (const token of tokens) {
    writeFileSync(join(folder, `.graticule-${token}.tif`), 'half a map');
    writeFileSync(join(folder, `.graticule-${token}.overviews`), 'half of its overviews');
  }
  writeFileSync(join(folder, '.graticule-0123456789abcdef.tif'), 'of a run that goes on');
  await deleteKeptMap(path);
  expect(readdirSync(folder)).toEqual(['.graticule-0123456789abcdef.tif']);
});

test('what is no log of a map is neither taken for one nor deleted', async () => {
  const path = join(await temporaryFolder(), 'map.tif');
  await begin(path, [0], 'of another version');
  expect(await keptMap(path)).toBeNull();
  writeFileSync(`${path}.part`, 'a long text that somebody has written');
  await expect(deleteKeptMap(path)).rejects.toThrow('is no unfinished map of Graticule');
  expect(existsSync(`${path}.part`)).toBe(true);
});

test('little is said to be little, and all but all is not all', () => {
  expect(keptText({ share: 0.001 }, 'a')).toBe('Less than 1 % is kept in a');
  expect(keptText({ share: 0.999 }, 'a')).toBe('99 % is kept in a');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import { epsgGeoKeys, type GeoKeyBlock } from '../../../src/data/raster/tiff/geoKeys';
import { geoKeysLike } from '../../../src/data/raster/tiff/geoKeysLike';
import { FIELD, TAG } from '../../../src/data/raster/tiff/tiffTags';
import { makeTiff } from './makeTiff';

const PRJ =
  'PROJCS["OSGB36 / British National Grid",GEOGCS["OSGB36",DATUM["Ordnance_Survey_of_Great_Britain_1936",' +
  'SPHEROID["Airy 1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],' +
  'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",49],PARAMETER["central_meridian",-2],' +
  'PARAMETER["scale_factor",0.9996012717],PARAMETER["false_easting",400000],' +
  'PARAMETER["false_northing",-100000],UNIT["metre",1],AUTHORITY["EPSG","27700"]]';

/** One key: GTRasterTypeGeoKey, PixelIsArea. */
const ONLY_RASTER_TYPE = [1, 1, 0, 1, 1025, 0, 1, 1];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The keys of a raster made like one with the given keys and, where wanted, a `.prj` beside it. */
async function keysLike(directory: readonly number[], prj?: string): Promise<GeoKeyBlock | null> {
  const path = join(folder, 'dsm.tif');
  const extra = [{ tag: TAG.geoKeyDirectory, type: FIELD.short, values: directory }];
  makeTiff(path, { columns: 4, rows: 3, strips: [new Uint8Array(12)], extra });
  if (prj !== undefined) writeFileSync(join(folder, 'dsm.prj'), prj);
  const { info, close } = await openRaster(path);
  await close();
  return geoKeysLike(info);
}

describe('the keys of a raster on the grid of another', () => {
  test('are its own where they name a CRS', async () => {
    const { directory } = epsgGeoKeys(3857, 'projected');
    expect((await keysLike(directory, PRJ))!.directory).toEqual(directory);
  });

  test('name the CRS of the .prj beside it where its own name none', async () => {
    expect(await keysLike(ONLY_RASTER_TYPE, PRJ)).toEqual(epsgGeoKeys(27700, 'projected'));
  });

  test('are absent where nothing names a CRS', async () => {
    expect(await keysLike(ONLY_RASTER_TYPE)).toBeNull();
  });
});

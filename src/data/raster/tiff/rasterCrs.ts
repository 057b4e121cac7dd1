import type { Crs } from '../../crs/crs';
import { crsFromGeoKeys } from '../../crs/geoKeys';
import { crsFromWkt } from '../../crs/wkt';
import { readIfPresent } from '../../files/readBytes';
import { crsOfPam } from '../sidecar/crsFromText';
import type { Pam } from '../sidecar/pam';
import { type GeoKeyBlock, namedGeoKeys } from './geoKeys';

/**
 * The CRS that a `.aux.xml` beside the file names, else its GeoKeys, else a `.prj` beside it; `null` where there is none. Throws a
 * `UserError` where it is unknown.
 */
export async function rasterCrs(
  block: GeoKeyBlock | null,
  path: string,
  label: string,
  beside: Pam | null,
): Promise<Crs | null> {
  const own = crsOfPam(beside) ?? (block === null ? null : crsFromGeoKeys(namedGeoKeys(block), label));
  if (own !== null) return own;
  const text = await readIfPresent(path.replace(/\.[^./\\]*$/, '.prj'), label);
  return text === null ? null : crsFromWkt(text.toString('utf8'), label);
}

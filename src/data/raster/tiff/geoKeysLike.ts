import { crsFromGeoKeys } from '../../crs/geoKeys';
import type { RasterInfo } from '../rasterInfo';
import { epsgGeoKeys, type GeoKeyBlock, namedGeoKeys } from './geoKeys';

/**
 * GeoKeys for a raster on the grid of another: the file's own where they name a CRS, else by EPSG code; `null`
 * where its CRS came from elsewhere and has no code.
 */
export function geoKeysLike({ geoKeys, crs, path }: RasterInfo): GeoKeyBlock | null {
  // Keys may say no more than what a cell's coordinates mean, with the CRS in a `.prj` beside the file.
  if (geoKeys !== null && crsFromGeoKeys(namedGeoKeys(geoKeys), path) !== null) return geoKeys;
  return crs === null || crs.epsg === null ? null : epsgGeoKeys(crs.epsg, crs.kind);
}

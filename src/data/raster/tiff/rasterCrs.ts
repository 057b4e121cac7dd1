import type { Crs } from '../../crs/crs';
import { crsFromEpsg } from '../../crs/epsg';
import { type GeoKeyBlock, namedGeoKeys } from './geoKeys';

/** The CRS that the file's GeoKeys name; `null` where they name none. */
export function rasterCrs(block: GeoKeyBlock | null, _label: string): Crs | null {
  if (block === null) return null;
  const keys = namedGeoKeys(block);
  const code = keys.ProjectedCSTypeGeoKey ?? keys.GeographicTypeGeoKey;
  return typeof code === 'number' ? crsFromEpsg(code) : null;
}

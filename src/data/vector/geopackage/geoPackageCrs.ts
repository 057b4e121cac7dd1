import { UserError } from '../../../shared/errors';
import type { Crs } from '../../crs/crs';
import { crsFromEpsg } from '../../crs/epsg';
import { crsFromWkt } from '../../crs/wkt';
import { type Database, rowsOf } from './sqlite';

/**
 * The system that a GeoPackage defines under a number; `null` where it is undefined. By its EPSG code, else by its
 * WKT, the newer one first. Throws a `UserError` where it is none that is known.
 */
export function geoPackageCrs(database: Database, srsId: number, label: string): Crs | null {
  // Undefined geographic and cartesian ones (OGC 12-128r19, table 4).
  if (srsId === 0 || srsId === -1) return null;
  const [row] = rowsOf(database, 'SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = ?', [srsId]);
  if (row === undefined) {
    throw new UserError(
      `${label} names a coordinate reference system (${srsId}) that it does not define: assign one with an EPSG code in QGIS and save the layer again.`,
    );
  }
  const { organization, organization_coordsys_id: code, definition, definition_12_063: newer } = row;
  if (/^epsg$/i.test(String(organization))) {
    try {
      return crsFromEpsg(Number(code));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  const texts = [newer, definition].filter((text) => typeof text === 'string' && isDefined(text)) as string[];
  if (texts.length === 0) return null;
  try {
    return crsFromWkt(texts[0]!, label);
  } catch (error) {
    if (texts.length === 1) throw error;
    return crsFromWkt(texts[1]!, label);
  }
}

function isDefined(text: string): boolean {
  return !/^\s*(undefined)?\s*$/i.test(text);
}

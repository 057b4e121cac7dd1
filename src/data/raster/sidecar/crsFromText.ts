import { UserError } from '../../../shared/errors';
import type { Crs } from '../../crs/crs';
import { crsFromEpsg } from '../../crs/epsg';
import { crsFromProj } from '../../crs/proj';
import { crsFromWkt } from '../../crs/wkt';
import type { Pam } from './pam';

/**
 * The CRS of a text as GDAL takes it: a code as in `EPSG:27700`, a PROJ string, or WKT. `label` names the file for
 * messages. Throws a `UserError` where it is unknown.
 */
export function crsFromText(text: string, label: string): Crs {
  const code = /^\s*EPSG:(\d{1,7})\s*$/i.exec(text)?.[1];
  const proj = /^\s*(\+proj=.*?)\s*$/s.exec(text)?.[1];
  if (code === undefined && proj === undefined) return crsFromWkt(text, label);
  try {
    return code === undefined ? crsFromProj(proj!, proj!) : crsFromEpsg(Number(code));
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${label}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** The CRS that a `.aux.xml` names; `null` where it names none. */
export function crsOfPam(pam: Pam | null): Crs | null {
  return pam === null || pam.srs === null ? null : crsFromText(pam.srs, pam.path);
}

import type { Crs } from '../../../data/crs/crs';
import { crsFromEpsg } from '../../../data/crs/epsg';
import { crsFromProj } from '../../../data/crs/proj';
import { UserError } from '../../../shared/errors';
import { looksLikeProjString } from '../../../shared/projString';

/** The system that a job names, as `EPSG:27700` or a PROJ string. Throws a `UserError` where it is none that is known. */
export function namedCrs(text: string): Crs {
  const code = /^(?:EPSG:)?(\d+)$/i.exec(text.trim())?.[1];
  if (code !== undefined) return crsFromEpsg(Number(code));
  if (looksLikeProjString(text)) return crsFromProj(text, text);
  throw new UserError(
    `"${text}" is not a coordinate reference system: give a code as in EPSG:27700, or a PROJ string.`,
    { change: 'crs' },
  );
}

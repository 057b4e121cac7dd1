import { formatNumber } from '../../src/shared/format';
import { metresPerUnit, parseProjString } from '../../src/shared/projString';
import type { CrsRecord } from '../../src/shared/result';
import type { Place } from './scene';

/** The coordinates of a map in words, and how long their unit is. */
export interface Coordinates {
  /** As in `384,120, 398,450`. */
  text(place: Place): string;
  /** What the CRS is called where there is little room, as in `EPSG:27700`, and its whole name. */
  readonly short: string;
  readonly name: string;
  /** Metres in a unit; `null` where units are degrees, which differ in length. */
  readonly unitMetres: number | null;
}

/** Degrees to about a metre; lengths to a unit. */
const DIGITS = { degrees: 5, lengths: 0 } as const;

export function coordinatesOf(crs: CrsRecord | null): Coordinates {
  const parameters = parseProjString(crs?.proj ?? '');
  const isDegrees = /^lat(long|lon)$|^lon(glat|lat)$/.test(String(parameters.get('proj')));
  const digits = isDegrees ? DIGITS.degrees : DIGITS.lengths;
  const metres = metresPerUnit(parameters);
  const name = crs?.name ?? 'no CRS';
  return {
    text: ({ x, y }) => `${formatNumber(x, digits)}, ${formatNumber(y, digits)}`,
    short: crs !== null && crs.epsg !== null ? `EPSG:${crs.epsg}` : name,
    name,
    unitMetres: isDegrees ? null : Number.isFinite(metres) ? metres : 1,
  };
}

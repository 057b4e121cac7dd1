import { formatNumber } from '../../src/shared/format';
import { parseProjString } from '../../src/shared/projString';
import type { CrsRecord } from '../../src/shared/result';
import type { Place } from './scene';

/** The coordinates of a map in words. */
export interface Coordinates {
  /** As in `384,120, 398,450`; of a place in the CRS. */
  text(place: Place): string;
  /** What the CRS is called where there is little room, as in `EPSG:27700`, and its whole name. */
  readonly short: string;
  readonly name: string;
}

/** Degrees to about a metre; lengths to a unit. */
const DIGITS = { degrees: 5, lengths: 0 } as const;

export function coordinatesOf(crs: CrsRecord | null): Coordinates {
  const digits = isInDegrees(crs) ? DIGITS.degrees : DIGITS.lengths;
  const name = crs?.name ?? 'no CRS';
  return {
    text: ({ x, y }) => `${formatNumber(x, digits)}, ${formatNumber(y, digits)}`,
    short: crs !== null && crs.epsg !== null ? `EPSG:${crs.epsg}` : name,
    name,
  };
}

/** Whether coordinates are longitude and latitude. */
export function isInDegrees(crs: CrsRecord | null): boolean {
  return /^lat(long|lon)$|^lon(glat|lat)$/.test(String(parseProjString(crs?.proj ?? '').get('proj')));
}

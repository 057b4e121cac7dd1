import { extent } from 'd3-array';
import type { Bounds } from '../../src/shared/bounds';
import { metresPerUnit, parseProjString } from '../../src/shared/projString';
import type { CrsRecord } from '../../src/shared/result';
import { isInDegrees } from './coordinates';
import type { Places } from './mapPoints';
import type { Place } from './scene';

/**
 * The plane on which a map is drawn. It is that of the CRS; where that has degrees, they are as long on it as they are in
 * the middle of the map: all that draws, measures or points is on this plane, and knows nothing of degrees.
 */
export interface Plane {
  /** Metres in a unit of it. */
  readonly unitMetres: number;
  fromCrs(place: Place): Place;
  toCrs(place: Place): Place;
  /** How far one goes along x to get from one place to another in the CRS: the shorter way round. */
  across(fromX: number, toX: number): number;
}

/** The ellipsoid of WGS 84: its half axis in metres, and the square of its eccentricity. */
const AXIS_M = 6_378_137;
const SQUARED_ECCENTRICITY = 0.006_694_379_990_14;
/** Nearer to a pole than this, degrees of longitude are drawn as they are here. */
const MAX_LATITUDE = 85;

/** @param places in the CRS, which the map is to show; NaN where a row has none */
export function planeOf(crs: CrsRecord | null, places: Places): Plane {
  if (isInDegrees(crs)) return planeOfDegrees(places);
  const metres = metresPerUnit(parseProjString(crs?.proj ?? ''));
  return {
    unitMetres: Number.isFinite(metres) ? metres : 1,
    fromCrs: (place) => place,
    toCrs: (place) => place,
    across: (from, to) => to - from,
  };
}

/** A unit of it is a degree of latitude; one of longitude is drawn shorter, as it is in the middle. */
function planeOfDegrees({ x, y }: Places): Plane {
  const [south = 0, north = 0] = extent(y);
  const middle = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, (south + north) / 2)) * (Math.PI / 180);
  const stretch = Math.cos(middle);
  const isOver180 = liesOver180(x);
  return {
    unitMetres: ((Math.PI / 180) * AXIS_M) / Math.sqrt(1 - SQUARED_ECCENTRICITY * Math.sin(middle) ** 2),
    fromCrs: ({ x, y }) => ({ x: (isOver180 && x < 0 ? x + 360 : x) * stretch, y }),
    toCrs: ({ x, y }) => ({ x: shorter(x / stretch), y }),
    across: (from, to) => shorter(to - from) * stretch,
  };
}

/** Whether places lie closer together around 180 degrees than around 0. */
function liesOver180(longitudes: Float64Array): boolean {
  const [west = 0, east = 0] = extent(longitudes);
  const [first = 0, last = 0] = extent(longitudes, (one) => (one < 0 ? one + 360 : one));
  return east - west > 180 && last - first < 180;
}

/** A difference of longitudes, or a longitude, of at most 180 degrees. */
function shorter(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

/** Bounds in the CRS as they lie on the plane. */
export function boundsOnPlane(plane: Plane, { minX, minY, maxX, maxY }: Bounds): Bounds {
  const low = plane.fromCrs({ x: minX, y: minY });
  return { minX: low.x, minY: low.y, maxX: plane.fromCrs({ x: maxX, y: maxY }).x, maxY };
}

import { Geodesic } from 'geographiclib-geodesic';
import { UserError } from '../../../shared/errors';
import type { Radii } from '../design/circles';
import type { LonLatBounds } from './area';

/** The ratio of the largest radius to the smallest. */
const RADIUS_RATIO = 100;

/** The radii of an area's circles: as given, or scaled so that circles stay about the area. */
export function radiiFor(radii: readonly [number, number] | 'scaled', bounds: LonLatBounds): Radii {
  if (radii === 'scaled') {
    const max = halfOfShorterSide(bounds);
    return { min: max / RADIUS_RATIO, max };
  }
  const [min, max] = radii;
  if (min > max) {
    throw new UserError(
      `The radii ${min},${max} are in the wrong order: give the smaller one first, as in --radii ${max},${min}.`,
    );
  }
  return { min, max };
}

/** Whether the largest circles are of another size than an area: their radius is over twice its longer side. */
export function reachFarBeyond({ max }: Radii, bounds: LonLatBounds): boolean {
  return max > 2 * Math.max(...sidesM(bounds));
}

/** Half the shorter side, in metres, to three digits. */
function halfOfShorterSide(bounds: LonLatBounds): number {
  return Number((Math.min(...sidesM(bounds)) / 2).toPrecision(3));
}

/** Geodesic lengths in metres from side to side through the middle: to the east, and to the north. */
function sidesM({ west, south, east, north }: LonLatBounds): [width: number, height: number] {
  const lat = (south + north) / 2;
  const lon = (west + east) / 2;
  const width = Geodesic.WGS84.Inverse(lat, west, lat, Math.min(east, west + 180), Geodesic.DISTANCE).s12!;
  const height = Geodesic.WGS84.Inverse(south, lon, north, lon, Geodesic.DISTANCE).s12!;
  return [width, height];
}

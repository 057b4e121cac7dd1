import { Geodesic } from 'geographiclib-geodesic';
import { UserError } from '../../../shared/errors';
import type { Radii } from '../design/circles';
import type { ProjectionsParameters } from '../schema';
import type { LonLatBounds } from './area';

/** The ratio of the largest radius to the smallest. */
const RADIUS_RATIO = 100;

/** The largest circle of those that scale with the area, the largest of published tables too: beyond, maps of the world cut most. */
const MAX_SCALED_M = 1_000_000;
/** And the smallest that can be the largest: sides of an area may be next to nothing. */
const MIN_SCALED_M = 100;

/** The radii of published tables, in metres. */
const PUBLISHED: Radii = { min: 10_000, max: 1_000_000 };

/**
 * The radii of an area's circles: as given, those of published tables, or scaled (the default) so that circles stay about the
 * area. From a radius of some 1,000 km on these are the published ones.
 */
export function radiiFor(radii: ProjectionsParameters['radii'], bounds: LonLatBounds): Radii {
  if (radii === undefined || radii === 'scaled') {
    const max = Math.min(MAX_SCALED_M, Math.max(MIN_SCALED_M, halfOfShorterSide(bounds)));
    return { min: max / RADIUS_RATIO, max };
  }
  if (radii === '10-1000km') return PUBLISHED;
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

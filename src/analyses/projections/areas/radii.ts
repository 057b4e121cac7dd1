import { Geodesic } from 'geographiclib-geodesic';
import { UserError } from '../../../shared/errors';
import type { Radii } from '../design/circles';
import type { LonLatBounds } from './area';

/** The course's ratio of the largest radius to the least. */
const RADIUS_RATIO = 100;

/** The radii of an area's circles: as given, or scaled so that circles stay about the area. */
export function radiiFor(radii: readonly [number, number] | 'scaled', bounds: LonLatBounds): Radii {
  if (radii === 'scaled') {
    const most = halfOfShorterSide(bounds);
    return { least: most / RADIUS_RATIO, most };
  }
  const [least, most] = radii;
  if (least > most) {
    throw new UserError(
      `The radii ${least},${most} are in the wrong order: give the least first, as in --radii ${most},${least}.`,
    );
  }
  return { least, most };
}

/** Half the geodesic length of the shorter side through the middle, in metres, to three digits. */
function halfOfShorterSide({ west, south, east, north }: LonLatBounds): number {
  const lat = (south + north) / 2;
  const lon = (west + east) / 2;
  const width = Geodesic.WGS84.Inverse(lat, west, lat, Math.min(east, west + 180), Geodesic.DISTANCE).s12!;
  const height = Geodesic.WGS84.Inverse(south, lon, north, lon, Geodesic.DISTANCE).s12!;
  return Number((Math.min(width, height) / 2).toPrecision(3));
}

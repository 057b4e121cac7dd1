import { UserError } from '../../../shared/errors';
import type { LonLatBounds } from './area';

/**
 * Checks bounds that a person gave, in degrees. An area over the antimeridian is given with its east past
 * 180, so that bounds in the wrong order are never taken for one.
 */
export function checkBounds([west, south, east, north]: readonly [
  number,
  number,
  number,
  number,
]): LonLatBounds {
  const text = `The bounds ${[west, south, east, north].join(',')} (west,south,east,north in degrees)`;
  if (south < -90 || north > 90) {
    throw new UserError(`${text} pass a pole: latitudes must lie between -90 and 90.`);
  }
  if (west < -180 || west > 180 || east > 540) {
    throw new UserError(
      `${text} pass 180 degrees: west must lie between -180 and 180, and east may pass 180 only for an area ` +
        'over the antimeridian.',
    );
  }
  if (east < west) {
    throw new UserError(
      `${text} have their west east of their east: swap the two, or give the east as ${east + 360} for an ` +
        'area over the antimeridian.',
    );
  }
  if (north < south) throw new UserError(`${text} have their south north of their north: swap the two.`);
  if (east === west || north === south) {
    throw new UserError(`${text} are empty: give bounds with a width and a height.`);
  }
  if (east - west > 360) throw new UserError(`${text} are wider than the Earth: at most 360 degrees.`);
  return { west, south, east, north };
}

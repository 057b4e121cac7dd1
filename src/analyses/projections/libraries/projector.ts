/**
 * A projection as loops over arrays want it. Longitudes and latitudes in radians, x and y in metres whatever
 * the units of the map; both become NaN where a point is outside the projection's domain.
 */
export type Project = (
  lon: Float64Array,
  lat: Float64Array,
  count: number,
  x: Float64Array,
  y: Float64Array,
) => void;

/** What our own formulas need of a projection's parameters. Angles in radians, lengths in metres. */
export interface Constants {
  readonly a: number;
  /** Squared eccentricity; 0 on a sphere. */
  readonly es: number;
  readonly lam0: number;
  readonly phi0: number;
  readonly k0: number;
  readonly x0: number;
  readonly y0: number;
}

/** Brings a longitude from the central meridian into -pi .. pi. */
export function wrapRadians(angle: number): number {
  if (Math.abs(angle) <= Math.PI) return angle;
  return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
}

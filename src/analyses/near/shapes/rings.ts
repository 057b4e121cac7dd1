/** A difference of longitudes from -180 on and below 180: the shorter way. */
export function longitudeStep(from: number, to: number): number {
  const step = to - from;
  if (step >= -180 && step < 180) return step;
  return step - 360 * Math.floor((step + 180) / 360);
}

const DEGREE = Math.PI / 180;

/**
 * How far, in degrees of latitude, a geodesic can lie beyond the latitudes of its ends: less than an eighth of the square
 * of the difference of their longitudes in radians, which is twice what a sphere has; up to the pole where it is long.
 */
export function latitudeBulge(longitudes: number): number {
  const apart = Math.abs(longitudes) * DEGREE;
  return apart > 1 ? 180 : (apart * apart) / 8 / DEGREE;
}

import { Geodesic } from 'geographiclib-geodesic';

/** The ellipsoid of geodesic jobs: its axes in metres. */
export const { a: AXIS, f: FLATTENING } = Geodesic.WGS84;
export const MINOR_AXIS = AXIS * (1 - FLATTENING);

const DEGREE = Math.PI / 180;

/*
 * The auxiliary sphere has the longitudes of the ellipsoid and its parametric latitudes. A path on the ellipsoid is at
 * least `MINOR_AXIS` and at most `AXIS` times as long as its image on the unit sphere, since meridians are stretched by
 * a factor between the two axes, and parallels by `AXIS` (Karney 2013, equation 6 and what follows). So geodesic
 * distances lie between these multiples of the angle between two images, wherever they are, and whatever their distance.
 */

/** Writes the unit vector of a place on the auxiliary sphere into `out` at `at`. Degrees. */
export function writeVector(longitude: number, latitude: number, out: Float64Array, at: number): void {
  const phi = latitude * DEGREE;
  const [sine, cosine] = [(1 - FLATTENING) * Math.sin(phi), Math.abs(latitude) === 90 ? 0 : Math.cos(phi)];
  const scale = 1 / Math.sqrt(sine * sine + cosine * cosine);
  // Turned to one name for each meridian, so that places which are one have one vector.
  const lambda = turned(longitude) * DEGREE;
  out[at] = cosine * scale * Math.cos(lambda);
  out[at + 1] = cosine * scale * Math.sin(lambda);
  out[at + 2] = sine * scale;
}

/** A longitude from -180 on and below 180. */
export function turned(longitude: number): number {
  if (longitude >= -180 && longitude < 180) return longitude;
  const rest = (((longitude + 180) % 360) + 360) % 360;
  return rest - 180;
}

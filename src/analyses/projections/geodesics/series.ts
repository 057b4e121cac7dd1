/*
 * Karney's series for geodesics on the WGS84 ellipsoid and others of its kind (Karney 2013, "Algorithms for geodesics",
 * equations 17 to 25), to the fourth order of the small parameter e: on the Earth that is a micrometre.
 */

/** What the series need of an ellipsoid. */
export interface Ellipsoid {
  /** Axes in metres. */
  readonly a: number;
  readonly b: number;
  readonly f: number;
  /** The second eccentricity, squared. */
  readonly ep2: number;
  /** Coefficients of the longitude series, by powers of e. */
  readonly a3: readonly number[];
  readonly c31: readonly number[];
  readonly c32: readonly number[];
  readonly c33: readonly number[];
}

/** An ellipsoid by its semi-major axis in metres and squared eccentricity. */
export function ellipsoidOf(a: number, es: number): Ellipsoid {
  const b = a * Math.sqrt(1 - es);
  const f = 1 - b / a;
  const n = f / (2 - f);
  return {
    a,
    b,
    f,
    ep2: es / (1 - es),
    a3: [-(1 - n) / 2, -(2 + n - 3 * n * n) / 8, -(1 + 3 * n + n * n) / 16, -(3 + 2 * n) / 64],
    c31: [(1 - n) / 4, (1 - n * n) / 8, (3 + 3 * n - n * n) / 64, (5 + 2 * n) / 128],
    c32: [(2 - 3 * n + n * n) / 32, (3 - 2 * n - 3 * n * n) / 64, (3 + n) / 128],
    c33: [(5 - 9 * n + 5 * n * n) / 192, (3 - 5 * n) / 128 + (n * n) / 384],
  };
}

/** WGS84. */
export const WGS84 = ellipsoidOf(6_378_137, (2 - 1 / 298.257223563) / 298.257223563);

/** The small parameter of a geodesic, from the squared cosine of its azimuth at the equator. */
export function smallParameter({ ep2 }: Ellipsoid, cosine0Squared: number): number {
  const k2 = ep2 * cosine0Squared;
  const root = Math.sqrt(1 + k2);
  return k2 / ((root + 1) * (root + 1));
}

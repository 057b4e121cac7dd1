import { solveInverse } from '../geodesics/geodesicInverse';
import { ellipsoidOf } from '../geodesics/series';
import { type Constants, type Project, wrapRadians } from './projector';

/*
 * Projections of our own, where the library has only the sphere (Equal Earth, orthographic), a series that PROJ
 * has corrected since (Cassini), a fault in some aspects (gnomonic, Airy, the spherical transverse Mercator), or is
 * slow (azimuthal equidistant).
 */

/**
 * Equal Earth on the ellipsoid, by authalic latitude.
 * Savric, Patterson and Jenny 2018, doi 10.1080/13658816.2018.1504949; authalic latitude by Snyder 1987, (3-11), (3-12).
 */
export function equalEarth({ a, es, lam0, x0, y0 }: Constants): Project {
  const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const M = Math.sqrt(3) / 2;
  const e = Math.sqrt(es);
  const q = (sine: number): number =>
    es === 0
      ? 2 * sine
      : (1 - es) * (sine / (1 - es * sine * sine) + Math.log((1 + e * sine) / (1 - e * sine)) / (2 * e));
  const poleQ = q(1);
  const radius = a * Math.sqrt(poleQ / 2);
  return (lon, lat, count, x, y) => {
    let phi = Number.NaN;
    let cosine = 0;
    let slope = 0;
    let up = 0;
    for (let i = 0; i < count; i++) {
      // The next point has the same latitude where both are of a circle.
      if (lat[i]! !== phi) {
        phi = lat[i]!;
        const theta = Math.asin((M * q(Math.sin(phi))) / poleQ);
        const t2 = theta * theta;
        const t6 = t2 * t2 * t2;
        cosine = Math.cos(theta);
        slope = A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);
        up = radius * theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)) + y0;
      }
      x[i] = (radius * wrapRadians(lon[i]! - lam0) * cosine) / (M * slope) + x0;
      y[i] = up;
    }
  };
}

/** The orthographic projection on the ellipsoid. IOGP Guidance Note 7-2 (EPSG method 9840); Snyder 1987, (20-3). */
export function orthographic({ a, es, lam0, phi0, k0, x0, y0 }: Constants): Project {
  const sin0 = Math.sin(phi0);
  const cos0 = Math.cos(phi0);
  const nu0 = 1 / Math.sqrt(1 - es * sin0 * sin0);
  return (lon, lat, count, x, y) => {
    for (let i = 0; i < count; i++) {
      const sine = Math.sin(lat[i]!);
      const cosine = Math.cos(lat[i]!);
      const angle = lon[i]! - lam0;
      const cosAngle = Math.cos(angle);
      const nu = 1 / Math.sqrt(1 - es * sine * sine);
      // Seen where the normal of the ellipsoid leans towards the eye.
      const seen = sin0 * sine + cos0 * cosine * cosAngle > -1e-10;
      x[i] = seen ? a * k0 * nu * cosine * Math.sin(angle) + x0 : Number.NaN;
      y[i] = seen
        ? a * k0 * (nu * (sine * cos0 - cosine * sin0 * cosAngle) + es * (nu0 * sin0 - nu * sine) * cos0) + y0
        : Number.NaN;
    }
  };
}

/** Cassini: on the ellipsoid the series of IOGP Guidance Note 7-2 (EPSG method 9806); Snyder 1987, (13-7) to (13-10). */
export function cassini({ a, es, lam0, phi0, x0, y0 }: Constants): Project {
  const origin = meridianArc(phi0, es);
  return (lon, lat, count, x, y) => {
    for (let i = 0; i < count; i++) {
      const phi = lat[i]!;
      const angle = wrapRadians(lon[i]! - lam0);
      const sine = Math.sin(phi);
      const cosine = Math.cos(phi);
      if (es === 0) {
        x[i] = a * Math.asin(cosine * Math.sin(angle)) + x0;
        y[i] = a * (Math.atan2(sine, cosine * Math.cos(angle)) - phi0) + y0;
        continue;
      }
      const nu = 1 / Math.sqrt(1 - es * sine * sine);
      const tangent = sine / cosine;
      const t = tangent * tangent;
      const c = (es * cosine * cosine) / (1 - es);
      const w = angle * cosine;
      const w2 = w * w;
      x[i] = a * nu * w * (1 - w2 * t * (1 / 6 + ((8 - t + 8 * c) * w2) / 120)) + x0;
      y[i] =
        a * (meridianArc(phi, es) - origin + nu * tangent * w2 * (1 / 2 + ((5 - t + 6 * c) * w2) / 24)) + y0;
    }
  };
}

/** Azimuthal equidistant on the ellipsoid: true distances and azimuths of geodesics from the centre. */
export function azimuthalEquidistant({ a, es, lam0, phi0, x0, y0 }: Constants): Project {
  const ellipsoid = ellipsoidOf(a, es);
  const inverse = { distance: 0, azimuth: 0 };
  return (lon, lat, count, x, y) => {
    for (let i = 0; i < count; i++) {
      solveInverse(ellipsoid, phi0, lam0, lat[i]!, lon[i]!, inverse);
      x[i] = inverse.distance * Math.sin(inverse.azimuth) + x0;
      y[i] = inverse.distance * Math.cos(inverse.azimuth) + y0;
    }
  };
}

/** The gnomonic projection of a sphere. Snyder 1987, (22-3) to (22-5). */
export function gnomonic({ a, lam0, phi0, x0, y0 }: Constants): Project {
  const sin0 = Math.sin(phi0);
  const cos0 = Math.cos(phi0);
  return (lon, lat, count, x, y) => {
    for (let i = 0; i < count; i++) {
      const sine = Math.sin(lat[i]!);
      const cosine = Math.cos(lat[i]!);
      const angle = lon[i]! - lam0;
      const nearness = sin0 * sine + cos0 * cosine * Math.cos(angle);
      const scale = nearness > 1e-10 ? a / nearness : Number.NaN;
      x[i] = scale * cosine * Math.sin(angle) + x0;
      y[i] = scale * (cos0 * sine - sin0 * cosine * Math.cos(angle)) + y0;
    }
  };
}

/**
 * Airy's projection of a sphere, of least error within the circle that `latB` tells (its distance from the
 * centre is 90 degrees less `latB`). Snyder and Voxland 1989, p. 228.
 */
export function airy({ a, lam0, phi0, x0, y0 }: Constants, latB: number, wholeSphere: boolean): Project {
  const sin0 = Math.sin(phi0);
  const cos0 = Math.cos(phi0);
  const half = (Math.PI / 2 - latB) / 2;
  const tangent = Math.tan(half);
  const edge = Math.abs(half) < 1e-10 ? -0.5 : Math.log(Math.cos(half)) / (tangent * tangent);
  return (lon, lat, count, x, y) => {
    for (let i = 0; i < count; i++) {
      const sine = Math.sin(lat[i]!);
      const cosine = Math.cos(lat[i]!);
      const angle = lon[i]! - lam0;
      const nearness = sin0 * sine + cos0 * cosine * Math.cos(angle);
      const share = (1 + nearness) / 2;
      let scale = 1 - nearness > 1e-10 ? -Math.log(share) / (1 - nearness) - edge / share : 0.5 - edge;
      if ((!wholeSphere && nearness < -1e-10) || share <= 0) scale = Number.NaN;
      x[i] = a * scale * cosine * Math.sin(angle) + x0;
      y[i] = a * scale * (cos0 * sine - sin0 * cosine * Math.cos(angle)) + y0;
    }
  };
}

/** Transverse Mercator of a sphere; beyond 90 degrees from its central meridian the map goes on over the poles. Snyder 1987, (8-1), (8-3). */
export function sphericalTransverseMercator({ a, lam0, phi0, k0, x0, y0 }: Constants): Project {
  return (lon, lat, count, x, y) => {
    for (let i = 0; i < count; i++) {
      const angle = wrapRadians(lon[i]! - lam0);
      const cosine = Math.cos(lat[i]!);
      const b = cosine * Math.sin(angle);
      const seen = 1 - Math.abs(b) > 1e-10;
      x[i] = seen ? (a * k0 * Math.log((1 + b) / (1 - b))) / 2 + x0 : Number.NaN;
      y[i] = seen
        ? a * k0 * (Math.atan2(Math.sin(lat[i]!), cosine * Math.cos(angle)) - phi0) + y0
        : Number.NaN;
    }
  };
}

/** The length of the meridian from the equator in semi-major axes, to a tenth of a micrometre. Snyder 1987, (3-21). */
function meridianArc(phi: number, es: number): number {
  const e4 = es * es;
  const e6 = e4 * es;
  const e8 = e4 * e4;
  const e10 = e8 * es;
  return (
    (1 - es / 4 - (3 * e4) / 64 - (5 * e6) / 256 - (175 * e8) / 16384 - (441 * e10) / 65536) * phi -
    ((3 * es) / 8 + (3 * e4) / 32 + (45 * e6) / 1024 + (105 * e8) / 4096 + (2205 * e10) / 131072) *
      Math.sin(2 * phi) +
    ((15 * e4) / 256 + (45 * e6) / 1024 + (525 * e8) / 16384 + (1575 * e10) / 65536) * Math.sin(4 * phi) -
    ((35 * e6) / 3072 + (175 * e8) / 12288 + (3675 * e10) / 262144) * Math.sin(6 * phi) +
    ((315 * e8) / 131072 + (2205 * e10) / 524288) * Math.sin(8 * phi)
  );
}

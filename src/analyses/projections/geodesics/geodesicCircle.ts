import { smallParameter, WGS84 } from './series';

/*
 * Points at one distance around another on the WGS84 ellipsoid: the direct geodesic problem, several times faster than
 * solved for each point by itself.
 */

const { b: SEMI_MINOR, f: FLATTENING, a3: A3, c31: C31, c32: C32, c33: C33 } = WGS84;

/** A centre made ready. */
export interface CircleCentre {
  readonly lat: number;
  /** Sine and cosine of the reduced latitude. */
  readonly sine: number;
  readonly cosine: number;
}

/** @param lat radians */
export function circleCentre(lat: number): CircleCentre {
  const tangent = (1 - FLATTENING) * Math.tan(lat);
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  return { lat, sine: tangent * cosine, cosine };
}

/**
 * The point at a distance from a centre, in radians: `out` becomes its longitude east of the centre and its latitude.
 *
 * @param sineAzimuth at least 0: eastwards or along the meridian
 */
export function pointOfCircle(
  centre: CircleCentre,
  sineAzimuth: number,
  cosineAzimuth: number,
  distanceM: number,
  out: Float64Array,
): void {
  const sine0 = sineAzimuth * centre.cosine;
  const across = sineAzimuth * centre.sine;
  const cosine0 = Math.sqrt(cosineAzimuth * cosineAzimuth + across * across);
  const ahead = cosineAzimuth * centre.cosine;
  const sigma1 = Math.atan2(centre.sine, ahead);
  const omega1 = Math.atan2(sine0 * centre.sine, ahead);
  const e = smallParameter(WGS84, cosine0 * cosine0);
  const e2 = e * e;

  const a1 = (1 + e2 / 4 + (e2 * e2) / 64) / (1 - e);
  const [sine1, cosine1] = [Math.sin(2 * sigma1), Math.cos(2 * sigma1)];
  const along =
    sigma1 +
    sineSeries(
      sine1,
      cosine1,
      -e / 2 + (3 * e * e2) / 16,
      -e2 / 16 + (e2 * e2) / 32,
      (-e * e2) / 48,
      (-5 * e2 * e2) / 512,
    );
  const tau2 = along + distanceM / (SEMI_MINOR * a1);
  const sigma2 =
    tau2 +
    sineSeries(
      Math.sin(2 * tau2),
      Math.cos(2 * tau2),
      e / 2 - (9 * e * e2) / 32,
      (5 * e2) / 16 - (37 * e2 * e2) / 96,
      (29 * e * e2) / 96,
      (539 * e2 * e2) / 1536,
    );
  const sineSigma2 = Math.sin(sigma2);
  const cosineSigma2 = Math.cos(sigma2);
  const ground = cosine0 * cosineSigma2;
  out[1] = Math.atan2(cosine0 * sineSigma2, (1 - FLATTENING) * Math.sqrt(ground * ground + sine0 * sine0));

  let omega12 = Math.atan2(sine0 * sineSigma2, cosineSigma2) - omega1;
  if (omega12 < 0) omega12 += 2 * Math.PI;
  const a3 = 1 + e * (A3[0]! + e * (A3[1]! + e * (A3[2]! + e * A3[3]!)));
  const c1 = e * (C31[0]! + e * (C31[1]! + e * (C31[2]! + e * C31[3]!)));
  const c2 = e2 * (C32[0]! + e * (C32[1]! + e * C32[2]!));
  const c3 = e * e2 * (C33[0]! + e * C33[1]!);
  const longitudes =
    sigma2 -
    sigma1 +
    sineSeries(Math.sin(2 * sigma2), Math.cos(2 * sigma2), c1, c2, c3, 0) -
    sineSeries(sine1, cosine1, c1, c2, c3, 0);
  out[0] = omega12 - FLATTENING * sine0 * a3 * longitudes;
}

/** c1 sin x + c2 sin 2x + c3 sin 3x + c4 sin 4x, by Clenshaw's recurrence from the sine and cosine of x. */
function sineSeries(sine: number, cosine: number, c1: number, c2: number, c3: number, c4: number): number {
  const twice = 2 * cosine;
  const b3 = c3 + twice * c4;
  const b2 = c2 + twice * b3 - c4;
  return (c1 + twice * b2 - b3) * sine;
}

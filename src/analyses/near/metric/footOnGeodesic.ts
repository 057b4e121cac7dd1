import { type GeodesicLine, type Inverse, inverse } from './geodesic';

/** The mean radius of WGS 84, in metres. */
const RADIUS = 6_371_008.8;
const DEGREE = Math.PI / 180;

/** Metres along the line below which a step changes no distance by a nanometre. */
const SMALL_STEP = 1e-7;
const MAX_STEPS = 40;

/** Where a place lies beside a geodesic. */
export interface Foot {
  /** Metres from the start of the line to the place of it that is nearest. */
  along: number;
  /** Its longitude and latitude, in degrees. */
  longitude: number;
  latitude: number;
  /** Metres from the place to there. */
  distance: number;
  /** On which side of the line the place lies: above 0 on the right, as one walks along it. */
  side: number;
}

const spot = new Float64Array(3);
const between: Inverse = { distance: 0, startAzimuth: 0, endAzimuth: 0 };

/**
 * The place of a geodesic that is nearest to another place: steps along the line, each to the foot that the triangle has
 * on a sphere, until it moves no more. Converges fast where the place is less than a quarter of the globe away, since
 * the ellipsoid differs from a sphere by a three-hundredth.
 *
 * @param guess metres along the line to start from
 * @param min the foot is looked for between these two, in metres along the line
 * @param out filled in
 */
export function footOnGeodesic(
  longitude: number,
  latitude: number,
  line: GeodesicLine,
  guess: number,
  min: number,
  max: number,
  out: Foot,
): void {
  let along = Math.max(min, Math.min(max, guess));
  for (let step = 0; ; step++) {
    line.at(along, spot);
    inverse(longitude, latitude, spot[0]!, spot[1]!, between);
    const turn = (between.endAzimuth - spot[2]!) * DEGREE;
    out.along = along;
    out.longitude = spot[0]!;
    out.latitude = spot[1]!;
    out.distance = between.distance;
    out.side = -Math.sin(turn);
    if (between.distance === 0 || step === MAX_STEPS) return;
    const angle = between.distance / RADIUS;
    const move = -RADIUS * Math.atan2(Math.sin(angle) * Math.cos(turn), Math.cos(angle));
    const next = Math.max(min, Math.min(max, along + move));
    if (Math.abs(next - along) <= SMALL_STEP) return;
    along = next;
  }
}

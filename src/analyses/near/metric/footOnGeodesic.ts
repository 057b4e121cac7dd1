import { type GeodesicLine, type Inverse, inverse } from './geodesic';

/** The mean radius of WGS 84, in metres. */
const RADIUS = 6_371_008.8;
const DEGREE = Math.PI / 180;

/** Metres along the line below which a step, once it is taken, is the last: the next one would be a hundredth of it at most. */
const SMALL_STEP = 1e-6;
const MAX_STEPS = 40;

/**
 * Metres beyond which a line is searched step by step: near a quarter of the globe away all of it is almost equally far,
 * and the triangle tells nothing.
 */
const FAR = 6e6;

/** Equal parts of a line of which the nearest is searched further. */
const PARTS = 64;
/** Metres of a line that is searched whose distances differ by nothing. */
const ALMOST_LEVEL = 1e-5;
const SHRINK = (Math.sqrt(5) - 1) / 2;

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
    const turn = look(longitude, latitude, line, along, out);
    if (out.distance === 0) return;
    if (out.distance > FAR || step === MAX_STEPS) {
      searchFoot(longitude, latitude, line, min, max, out);
      return;
    }
    const angle = out.distance / RADIUS;
    const move = -RADIUS * Math.atan2(Math.sin(angle) * Math.cos(turn), Math.cos(angle));
    const next = Math.max(min, Math.min(max, along + move));
    const isLast = Math.abs(next - along) <= SMALL_STEP;
    along = next;
    if (isLast) {
      look(longitude, latitude, line, along, out);
      return;
    }
  }
}

/** Fills in where a place of a line lies as seen from another place. Returns the angle between both directions there. */
function look(longitude: number, latitude: number, line: GeodesicLine, along: number, out: Foot): number {
  line.at(along, spot);
  inverse(longitude, latitude, spot[0]!, spot[1]!, between);
  const turn = (between.endAzimuth - spot[2]!) * DEGREE;
  out.along = along;
  out.longitude = spot[0]!;
  out.latitude = spot[1]!;
  out.distance = between.distance;
  out.side = -Math.sin(turn);
  return turn;
}

/** The nearest of equally spaced places, and around it the golden section. */
function searchFoot(
  longitude: number,
  latitude: number,
  line: GeodesicLine,
  min: number,
  max: number,
  out: Foot,
): void {
  const distanceAt = (along: number): number => {
    look(longitude, latitude, line, along, out);
    return out.distance;
  };
  let [nearest, least] = [min, Number.POSITIVE_INFINITY];
  for (let part = 0; part <= PARTS; part++) {
    const along = part === PARTS ? max : min + ((max - min) * part) / PARTS;
    const distance = distanceAt(along);
    if (distance < least) [nearest, least] = [along, distance];
  }
  const width = (max - min) / PARTS;
  let [low, high] = [Math.max(min, nearest - width), Math.min(max, nearest + width)];
  while (high - low > ALMOST_LEVEL) {
    const [left, right] = [high - SHRINK * (high - low), low + SHRINK * (high - low)];
    if (distanceAt(left) <= distanceAt(right)) high = right;
    else low = left;
  }
  const middle = (low + high) / 2;
  // The ends stay what they are, so that they are taken for the vertices.
  distanceAt(distanceAt(middle) < least ? middle : nearest);
}

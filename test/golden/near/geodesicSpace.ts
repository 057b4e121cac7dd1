import { Geodesic } from 'geographiclib-geodesic';
import type { Place, Space } from './space';

/*
 * The ellipsoid of WGS 84 by Karney's geodesics: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013).
 * Edges are no longer than 15,000 km, so that there is one shortest way between their ends.
 */

const { WGS84 } = Geodesic;
const DISTANCE_AND_SLOPES =
  Geodesic.DISTANCE | Geodesic.AZIMUTH | Geodesic.REDUCEDLENGTH | Geodesic.GEODESICSCALE;
const LINE = Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.AZIMUTH | Geodesic.DISTANCE_IN;
const RADIANS = Math.PI / 180;

/** Metres to which the closest place of an edge is found along it: far below the error of its distance. */
const PRECISION_M = 1e-9;
const MAX_STEPS = 60;

/** Distance to an edge falls, then grows, on pieces of this length; but near the antipode only on much shorter ones. */
const PIECE_M = 3e6;
const PIECE_NEAR_ANTIPODE_M = 2e4;
const NEAR_ANTIPODE_M = 1.8e7;

/** Edges that come this close at the place where one passes the line of the other cross. */
const CROSSING_M = 1e-7;

const QUARTER_M = 10_001_966;

type Line = ReturnType<typeof WGS84.InverseLine>;

function lineOf(a: Place, b: Place): Line {
  return WGS84.InverseLine(a[1], a[0], b[1], b[0], LINE);
}

function placeOn(line: Line, alongM: number): Place {
  const { lon2, lat2 } = line.Position(alongM);
  return [lon2!, lat2!];
}

function distance([x, y]: Place, [u, v]: Place): number {
  return WGS84.Inverse(y, x, v, u, Geodesic.DISTANCE).s12!;
}

function azimuth([x, y]: Place, [u, v]: Place): number {
  return WGS84.Inverse(y, x, v, u, Geodesic.AZIMUTH).azi1!;
}

/** Metres from a place to one along a line, and how fast they grow, and their growth, as one goes on. */
function distanceAlong(
  p: Place,
  line: Line,
  alongM: number,
): { metres: number; slope: number; bend: number } {
  const { lat2, lon2, azi2 } = line.Position(alongM);
  const seen = WGS84.Inverse(p[1], p[0], lat2!, lon2!, DISTANCE_AND_SLOPES);
  const angle = (azi2! - seen.azi2!) * RADIANS;
  const across = Math.sin(angle);
  // Karney's equations 28 and 29: what two geodesics from p do side by side.
  const bend = (across * across * seen.M21!) / seen.m12!;
  return { metres: seen.s12!, slope: Math.cos(angle), bend };
}

/** The min over a piece of a line, on which distances fall, then grow: Newton's steps, halving where they leave it. */
function minOnPiece(p: Place, line: Line, startM: number, endM: number): number {
  let [low, high] = [startM, endM];
  const [first, last] = [distanceAlong(p, line, low), distanceAlong(p, line, high)];
  let min = Math.min(first.metres, last.metres);
  if (first.slope >= 0 || last.slope <= 0) return min;
  let alongM = (low + high) / 2;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { metres, slope, bend } = distanceAlong(p, line, alongM);
    min = Math.min(min, metres);
    if (metres < PRECISION_M) break;
    if (slope < 0) low = alongM;
    else high = alongM;
    let next = alongM - slope / bend;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - alongM) < PRECISION_M) break;
    alongM = next;
  }
  return min;
}

function distanceToEdge(p: Place, a: Place, b: Place): number {
  const ends = Math.min(distance(p, a), distance(p, b));
  const line = lineOf(a, b);
  const lengthM = line.s13;
  if (!(lengthM > 0)) return ends;
  const pieces = Math.ceil(lengthM / (ends > NEAR_ANTIPODE_M ? PIECE_NEAR_ANTIPODE_M : PIECE_M));
  let min = ends;
  for (let piece = 0; piece < pieces; piece++) {
    const startM = (lengthM * piece) / pieces;
    min = Math.min(min, minOnPiece(p, line, startM, (lengthM * (piece + 1)) / pieces));
  }
  return min;
}

/** Looks for the place where `a`-`b` changes sides of `c`-`d`, and whether that is on `c`-`d`. */
function doCross(a: Place, b: Place, c: Place, d: Place): boolean {
  const ahead = azimuth(c, d);
  const side = (place: Place): number => Math.sign(Math.sin((azimuth(c, place) - ahead) * RADIANS));
  const before = side(a);
  if (before * side(b) >= 0) return false;
  const line = lineOf(a, b);
  let [low, high] = [0, line.s13];
  while (high - low > PRECISION_M) {
    const half = (low + high) / 2;
    if (half === low || half === high) break;
    if (side(placeOn(line, half)) === before) low = half;
    else high = half;
  }
  return distanceToEdge(placeOn(line, low), c, d) < CROSSING_M;
}

export const geodesicSpace: Space = {
  distance,
  distanceToEdge,
  doCross,
  middle(a, b) {
    const line = lineOf(a, b);
    return placeOn(line, line.s13 / 2);
  },
  direction: azimuth,
  go([x, y], angle, metres) {
    const { lon2, lat2 } = WGS84.Direct(y, x, angle, metres);
    return [lon2!, lat2!];
  },
  farM: QUARTER_M,
};

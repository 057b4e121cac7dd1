import { CIRCLE_POINTS, type SamplePoints, VERTICES } from '../design/circles';
import { type Project, wrapRadians } from '../libraries/projector';
import type { ReadyCandidate } from './evaluate';

/*
 * Which samples a projection tears apart. Along a cut meridian: an edge that passes it turns by more than half
 * the globe about the central meridian; a circle around a pole does so too. At an antipode: a circle around it
 * is turned inside out. Anywhere else: the image of an edge jumps, so the image of the middle of the edge lies
 * far from the middle of its image.
 */

/** An edge jumps where the image of its middle is further off than this share of the edge's own image. */
const JUMP = 0.25;

/** Parts that a pair's geodesic is taken in to look for a jump, and how much longer than the usual one is. */
const PARTS = 8;
const LONG_PART = 4;

/** The radius of the sphere on which seams are judged, in metres: a little under the Earth's, to err on the safe side. */
const RADIUS = 6_350_000;

/** Images of the middles of edges, for projections that may tear anywhere. Memory that is used again. */
export interface SeamFinder {
  /** Projects what lies between the points of a block. */
  begin(project: Project, points: SamplePoints, count: number): void;
  readonly edgeX: Float64Array;
  readonly edgeY: Float64Array;
  readonly pathX: Float64Array;
  readonly pathY: Float64Array;
}

/** A finder for blocks of at most so many samples. */
export function createSeamFinder(samples: number): SeamFinder {
  const lon = new Float64Array(samples * Math.max(VERTICES, PARTS - 1));
  const lat = new Float64Array(lon.length);
  const edgeX = new Float64Array(samples * VERTICES);
  const edgeY = new Float64Array(edgeX.length);
  const pathX = new Float64Array(samples * (PARTS - 1));
  const pathY = new Float64Array(pathX.length);
  return {
    edgeX,
    edgeY,
    pathX,
    pathY,
    begin(project, { circleLon, circleLat, pairLon, pairLat }, count) {
      for (let i = 0; i < count; i++) {
        const from = i * CIRCLE_POINTS;
        for (let k = 0; k < VERTICES; k++) {
          const a = from + k;
          const b = from + ((k + 1) % VERTICES);
          between(
            circleLon[a]!,
            circleLat[a]!,
            circleLon[b]!,
            circleLat[b]!,
            0.5,
            lon,
            lat,
            i * VERTICES + k,
          );
        }
      }
      project(lon, lat, count * VERTICES, edgeX, edgeY);
      for (let i = 0; i < count; i++) {
        const [a, b] = [2 * i, 2 * i + 1];
        for (let part = 1; part < PARTS; part++) {
          const at = i * (PARTS - 1) + part - 1;
          between(pairLon[a]!, pairLat[a]!, pairLon[b]!, pairLat[b]!, part / PARTS, lon, lat, at);
        }
      }
      project(lon, lat, count * (PARTS - 1), pathX, pathY);
    },
  };
}

/** The point at a share of the way along a great circle; written to `lon[at]`, `lat[at]`. */
function between(
  lon1: number,
  lat1: number,
  lon2: number,
  lat2: number,
  share: number,
  lon: Float64Array,
  lat: Float64Array,
  at: number,
): void {
  const [c1, c2] = [Math.cos(lat1), Math.cos(lat2)];
  const [x1, y1, z1] = [c1 * Math.cos(lon1), c1 * Math.sin(lon1), Math.sin(lat1)];
  const [x2, y2, z2] = [c2 * Math.cos(lon2), c2 * Math.sin(lon2), Math.sin(lat2)];
  const angle = Math.acos(Math.min(1, Math.max(-1, x1 * x2 + y1 * y2 + z1 * z2)));
  const sine = Math.sin(angle);
  const w1 = sine < 1e-12 ? 1 - share : Math.sin((1 - share) * angle) / sine;
  const w2 = sine < 1e-12 ? share : Math.sin(share * angle) / sine;
  const [x, y, z] = [w1 * x1 + w2 * x2, w1 * y1 + w2 * y2, w1 * z1 + w2 * z2];
  lon[at] = Math.atan2(y, x);
  lat[at] = Math.atan2(z, Math.sqrt(x * x + y * y));
}

/** Whether the projection cuts circle `i` of a block, whose points' images are `x` and `y`. */
export function circleIsCut(
  { projector, seam }: ReadyCandidate,
  finder: SeamFinder,
  { circleLon, circleLat, radius }: SamplePoints,
  i: number,
  x: Float64Array,
  y: Float64Array,
): boolean {
  const from = i * CIRCLE_POINTS;
  const centre = from + VERTICES;
  switch (seam) {
    case 'meridian': {
      let last = wrapRadians(circleLon[from + VERTICES - 1]! - projector.lam0);
      for (let k = 0; k < VERTICES; k++) {
        const angle = wrapRadians(circleLon[from + k]! - projector.lam0);
        if (Math.abs(angle - last) > Math.PI) return true;
        last = angle;
      }
      return false;
    }
    case 'antipode': {
      const nearness =
        -Math.sin(projector.phi0) * Math.sin(circleLat[centre]!) -
        Math.cos(projector.phi0) *
          Math.cos(circleLat[centre]!) *
          Math.cos(circleLon[centre]! - projector.lam0);
      return nearness >= Math.cos(Math.min(Math.PI, radius[i]! / RADIUS));
    }
    case 'elsewhere':
      for (let k = 0; k < VERTICES; k++) {
        const a = from + k;
        const b = from + ((k + 1) % VERTICES);
        const edge = i * VERTICES + k;
        const offX = finder.edgeX[edge]! - (x[a]! + x[b]!) / 2;
        const offY = finder.edgeY[edge]! - (y[a]! + y[b]!) / 2;
        const dx = x[b]! - x[a]!;
        const dy = y[b]! - y[a]!;
        // Written so that NaN, an edge that leaves the domain, counts as a jump.
        if (!(offX * offX + offY * offY <= JUMP * JUMP * (dx * dx + dy * dy))) return true;
      }
      return false;
  }
}

const parts = new Float64Array(PARTS);

/** Whether the projection cuts the geodesic of pair `i` of a block, whose ends' images are `x` and `y`. */
export function pairIsCut(
  { projector, seam }: ReadyCandidate,
  finder: SeamFinder,
  { pairLon }: SamplePoints,
  i: number,
  x: Float64Array,
  y: Float64Array,
): boolean {
  switch (seam) {
    case 'meridian': {
      const first = wrapRadians(pairLon[2 * i]! - projector.lam0);
      const second = wrapRadians(pairLon[2 * i + 1]! - projector.lam0);
      return Math.abs(first - second) > Math.PI;
    }
    case 'antipode':
      return false;
    case 'elsewhere': {
      let lastX = x[2 * i]!;
      let lastY = y[2 * i]!;
      for (let part = 0; part < PARTS; part++) {
        const at = i * (PARTS - 1) + part;
        const nextX = part === PARTS - 1 ? x[2 * i + 1]! : finder.pathX[at]!;
        const nextY = part === PARTS - 1 ? y[2 * i + 1]! : finder.pathY[at]!;
        const [dx, dy] = [nextX - lastX, nextY - lastY];
        parts[part] = Math.sqrt(dx * dx + dy * dy);
        lastX = nextX;
        lastY = nextY;
      }
      parts.sort();
      return !(parts[PARTS - 1]! <= LONG_PART * parts[PARTS / 2]!);
    }
  }
}

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

/** Images of what lies between points, for projections that may tear anywhere. Memory that is used again. */
export interface SeamFinder {
  /** Says that the samples of another block follow. */
  reset(): void;
  /** Projects what lies between the points of the block. */
  begin(project: Project, points: SamplePoints, count: number): void;
  readonly edgeX: Float64Array;
  readonly edgeY: Float64Array;
  readonly pathX: Float64Array;
  readonly pathY: Float64Array;
}

/** A finder for blocks of at most so many samples. */
export function createSeamFinder(samples: number): SeamFinder {
  const array = (each: number): Float64Array => new Float64Array(samples * each);
  const [edgeLon, edgeLat, edgeX, edgeY] = [
    array(VERTICES),
    array(VERTICES),
    array(VERTICES),
    array(VERTICES),
  ];
  const between = PARTS - 1;
  const [pathLon, pathLat, pathX, pathY] = [array(between), array(between), array(between), array(between)];
  let known = false;
  return {
    edgeX,
    edgeY,
    pathX,
    pathY,
    reset() {
      known = false;
    },
    begin(project, points, count) {
      // They are the same for all candidates.
      if (!known) {
        middlesOfEdges(points, count, edgeLon, edgeLat);
        partsOfPaths(points, count, pathLon, pathLat);
        known = true;
      }
      project(edgeLon, edgeLat, count * VERTICES, edgeX, edgeY);
      project(pathLon, pathLat, count * between, pathX, pathY);
    },
  };
}

/** The middles of the great circles between the neighbours of a circle's vertices. */
function middlesOfEdges(
  { circleLon, circleLat }: SamplePoints,
  count: number,
  lon: Float64Array,
  lat: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const from = i * CIRCLE_POINTS;
    let cosine = Math.cos(circleLat[from]!);
    let x1 = cosine * Math.cos(circleLon[from]!);
    let y1 = cosine * Math.sin(circleLon[from]!);
    let z1 = Math.sin(circleLat[from]!);
    for (let k = 0; k < VERTICES; k++) {
      const next = from + ((k + 1) % VERTICES);
      cosine = Math.cos(circleLat[next]!);
      const x2 = cosine * Math.cos(circleLon[next]!);
      const y2 = cosine * Math.sin(circleLon[next]!);
      const z2 = Math.sin(circleLat[next]!);
      const x = x1 + x2;
      const y = y1 + y2;
      lon[i * VERTICES + k] = Math.atan2(y, x);
      lat[i * VERTICES + k] = Math.atan2(z1 + z2, Math.sqrt(x * x + y * y));
      x1 = x2;
      y1 = y2;
      z1 = z2;
    }
  }
}

/** Points at equal steps along the great circle of each pair, its ends left out. */
function partsOfPaths(
  { pairLon, pairLat }: SamplePoints,
  count: number,
  lon: Float64Array,
  lat: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const c1 = Math.cos(pairLat[2 * i]!);
    const c2 = Math.cos(pairLat[2 * i + 1]!);
    const x1 = c1 * Math.cos(pairLon[2 * i]!);
    const y1 = c1 * Math.sin(pairLon[2 * i]!);
    const z1 = Math.sin(pairLat[2 * i]!);
    const x2 = c2 * Math.cos(pairLon[2 * i + 1]!);
    const y2 = c2 * Math.sin(pairLon[2 * i + 1]!);
    const z2 = Math.sin(pairLat[2 * i + 1]!);
    const angle = Math.acos(Math.min(1, Math.max(-1, x1 * x2 + y1 * y2 + z1 * z2)));
    const near = Math.sin(angle) < 1e-12;
    for (let part = 1; part < PARTS; part++) {
      const share = part / PARTS;
      const w1 = near ? 1 - share : Math.sin((1 - share) * angle);
      const w2 = near ? share : Math.sin(share * angle);
      const x = w1 * x1 + w2 * x2;
      const y = w1 * y1 + w2 * y2;
      lon[i * (PARTS - 1) + part - 1] = Math.atan2(y, x);
      lat[i * (PARTS - 1) + part - 1] = Math.atan2(w1 * z1 + w2 * z2, Math.sqrt(x * x + y * y));
    }
  }
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

import { CIRCLE_POINTS, type SamplePoints, slotOf, VERTICES } from '../design/circles';
import type { Projector } from '../libraries/createProjector';
import { wrapRadians } from '../libraries/projector';
import type { ReadyCandidate } from './evaluate';

/*
 * Which samples a projection tears apart. Along a cut meridian: an edge that passes it turns by more than half
 * the globe about the central meridian; a circle around a pole does so too. At an antipode: a circle around it
 * is turned inside out. Anywhere else: the image of an edge jumps, so the image of the middle of the edge lies
 * far from the middle of its image.
 */

/** An edge jumps where the image of its middle is further off than this share of the edge's own image. */
const JUMP = 0.25;

/** Circles and pairs that stray less than this from what a map without tears gives are not looked at more closely. */
const SUSPECT_CIRCLE = 0.1;
const SUSPECT_PAIR = 0.02;

/** Parts that a pair's geodesic is taken in to look for a jump, and how much longer than the usual one is. */
const PARTS = 8;
const LONG_PART = 4;

/** The radius of the sphere on which seams are judged, in metres: a little under the Earth's, to err on the safe side. */
const RADIUS = 6_350_000;

/** Twice the cosine of the angle between vertices: in an affine image, an edge is its neighbours' sum over this. */
const NEIGHBOURS = 2 * Math.cos((2 * Math.PI) / VERTICES);

/** Where the vertices of a circle lie in its values, one after the other around it. */
const AROUND = Uint8Array.from({ length: VERTICES }, (_, k) => slotOf(k));

/** Points between others, and their images. */
const MAX_BETWEEN = Math.max(VERTICES, PARTS - 1);
const betweenLon = new Float64Array(MAX_BETWEEN);
const betweenLat = new Float64Array(MAX_BETWEEN);
const betweenX = new Float64Array(MAX_BETWEEN);
const betweenY = new Float64Array(MAX_BETWEEN);

/** The point at a share of the way along a great circle. */
function pointBetween(
  lon1: number,
  lat1: number,
  lon2: number,
  lat2: number,
  share: number,
  at: number,
): void {
  const c1 = Math.cos(lat1);
  const c2 = Math.cos(lat2);
  const x1 = c1 * Math.cos(lon1);
  const y1 = c1 * Math.sin(lon1);
  const z1 = Math.sin(lat1);
  const x2 = c2 * Math.cos(lon2);
  const y2 = c2 * Math.sin(lon2);
  const z2 = Math.sin(lat2);
  let w1 = 1 - share;
  let w2 = share;
  if (share !== 0.5) {
    const angle = Math.acos(Math.min(1, Math.max(-1, x1 * x2 + y1 * y2 + z1 * z2)));
    if (Math.sin(angle) > 1e-12) {
      w1 = Math.sin((1 - share) * angle);
      w2 = Math.sin(share * angle);
    }
  }
  const x = w1 * x1 + w2 * x2;
  const y = w1 * y1 + w2 * y2;
  betweenLon[at] = Math.atan2(y, x);
  betweenLat[at] = Math.atan2(w1 * z1 + w2 * z2, Math.sqrt(x * x + y * y));
}

/** Whether the projection cuts circle `i` of a block, whose points' images are `x` and `y`. */
export function circleIsCut(
  { projector, seam }: ReadyCandidate,
  { circleLon, circleLat, west, east, radius }: SamplePoints,
  i: number,
  x: Float64Array,
  y: Float64Array,
): boolean {
  const from = i * CIRCLE_POINTS;
  const centre = from + VERTICES;
  switch (seam) {
    case 'meridian': {
      const westernmost = west[i]! - projector.lam0;
      const easternmost = east[i]! - projector.lam0;
      if (westernmost >= -Math.PI && easternmost <= Math.PI && easternmost - westernmost <= Math.PI)
        return false;
      let last = wrapRadians(circleLon[from + AROUND[VERTICES - 1]!]! - projector.lam0);
      for (let k = 0; k < VERTICES; k++) {
        const angle = wrapRadians(circleLon[from + AROUND[k]!]! - projector.lam0);
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
      return isSuspectCircle(from, x, y) && edgesJump(projector, circleLon, circleLat, from, x, y);
  }
}

/** Whether the image of a circle is so far from an affine one that an edge may jump. */
function isSuspectCircle(from: number, x: Float64Array, y: Float64Array): boolean {
  let at = from + AROUND[VERTICES - 1]!;
  const beforeIt = from + AROUND[VERTICES - 2]!;
  let lastX = x[at]! - x[beforeIt]!;
  let lastY = y[at]! - y[beforeIt]!;
  const first = from + AROUND[0]!;
  let edgeX = x[first]! - x[at]!;
  let edgeY = y[first]! - y[at]!;
  at = first;
  for (let k = 0; k < VERTICES; k++) {
    const next = from + AROUND[(k + 1) % VERTICES]!;
    const nextX = x[next]! - x[at]!;
    const nextY = y[next]! - y[at]!;
    at = next;
    const offX = edgeX - (lastX + nextX) / NEIGHBOURS;
    const offY = edgeY - (lastY + nextY) / NEIGHBOURS;
    if (offX * offX + offY * offY > SUSPECT_CIRCLE * SUSPECT_CIRCLE * (edgeX * edgeX + edgeY * edgeY))
      return true;
    lastX = edgeX;
    lastY = edgeY;
    edgeX = nextX;
    edgeY = nextY;
  }
  return false;
}

function edgesJump(
  { project }: Projector,
  lon: Float64Array,
  lat: Float64Array,
  from: number,
  x: Float64Array,
  y: Float64Array,
): boolean {
  for (let k = 0; k < VERTICES; k++) {
    const a = from + AROUND[k]!;
    const b = from + AROUND[(k + 1) % VERTICES]!;
    pointBetween(lon[a]!, lat[a]!, lon[b]!, lat[b]!, 0.5, k);
  }
  project(betweenLon, betweenLat, VERTICES, betweenX, betweenY);
  for (let k = 0; k < VERTICES; k++) {
    const a = from + AROUND[k]!;
    const b = from + AROUND[(k + 1) % VERTICES]!;
    const offX = betweenX[k]! - (x[a]! + x[b]!) / 2;
    const offY = betweenY[k]! - (y[a]! + y[b]!) / 2;
    const dx = x[b]! - x[a]!;
    const dy = y[b]! - y[a]!;
    // Written so that NaN, an edge that leaves the domain, counts as a jump.
    if (!(offX * offX + offY * offY <= JUMP * JUMP * (dx * dx + dy * dy))) return true;
  }
  return false;
}

/**
 * Says which pairs of a block the projection may cut: those whose middle lies far from the middle of their image.
 * Wanted only of projections that may tear anywhere.
 *
 * @param suspects one byte a pair
 */
export function suspectPairs(
  { project }: Projector,
  { pairLon, pairLat }: SamplePoints,
  count: number,
  x: Float64Array,
  y: Float64Array,
  suspects: Uint8Array,
): void {
  for (let start = 0; start < count; start += MAX_BETWEEN) {
    const some = Math.min(MAX_BETWEEN, count - start);
    for (let i = 0; i < some; i++) {
      const a = 2 * (start + i);
      pointBetween(pairLon[a]!, pairLat[a]!, pairLon[a + 1]!, pairLat[a + 1]!, 0.5, i);
    }
    project(betweenLon, betweenLat, some, betweenX, betweenY);
    for (let i = 0; i < some; i++) {
      const a = 2 * (start + i);
      const offX = betweenX[i]! - (x[a]! + x[a + 1]!) / 2;
      const offY = betweenY[i]! - (y[a]! + y[a + 1]!) / 2;
      const dx = x[a + 1]! - x[a]!;
      const dy = y[a + 1]! - y[a]!;
      const near = offX * offX + offY * offY <= SUSPECT_PAIR * SUSPECT_PAIR * (dx * dx + dy * dy);
      suspects[start + i] = near ? 0 : 1;
    }
  }
}

const parts = new Float64Array(PARTS);

/** Whether the projection cuts the geodesic of pair `i` of a block, whose ends' images are `x` and `y`. */
export function pairIsCut(
  { projector, seam }: ReadyCandidate,
  { pairLon, pairLat }: SamplePoints,
  i: number,
  x: Float64Array,
  y: Float64Array,
  suspects: Uint8Array,
): boolean {
  const a = 2 * i;
  const b = a + 1;
  switch (seam) {
    case 'meridian': {
      const first = wrapRadians(pairLon[a]! - projector.lam0);
      const second = wrapRadians(pairLon[b]! - projector.lam0);
      return Math.abs(first - second) > Math.PI;
    }
    case 'antipode':
      return false;
    case 'elsewhere': {
      if (suspects[i] === 0) return false;
      for (let part = 1; part < PARTS; part++) {
        pointBetween(pairLon[a]!, pairLat[a]!, pairLon[b]!, pairLat[b]!, part / PARTS, part - 1);
      }
      projector.project(betweenLon, betweenLat, PARTS - 1, betweenX, betweenY);
      let lastX = x[a]!;
      let lastY = y[a]!;
      for (let part = 0; part < PARTS; part++) {
        const nextX = part === PARTS - 1 ? x[b]! : betweenX[part]!;
        const nextY = part === PARTS - 1 ? y[b]! : betweenY[part]!;
        const dx = nextX - lastX;
        const dy = nextY - lastY;
        parts[part] = Math.sqrt(dx * dx + dy * dy);
        lastX = nextX;
        lastY = nextY;
      }
      parts.sort();
      return !(parts[PARTS - 1]! <= LONG_PART * parts[PARTS / 2]!);
    }
  }
}

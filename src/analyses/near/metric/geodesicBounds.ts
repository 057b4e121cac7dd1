import { IS_SEGMENT } from '../shapes/shapesLayout';
import { AXIS, MINOR_AXIS } from './ellipsoid';
import { bulge, chord } from './sphereBox';

/*
 * What the geodesic distance of two items is at least and at most, in metres, without solving for it. Unit vectors of the
 * auxiliary sphere, stretched by the axes, are the places in space. A geodesic is no shorter than the straight way; and, as it
 * is nowhere more curved than a circle of the least radius of curvature, no longer than that circle's arc over the straight way
 * (Schur): they differ by a metre at 100 km. Far places are bounded by the sphere instead, within 0.34 %.
 */

const SCALE = [AXIS, AXIS, MINOR_AXIS] as const;

/** The least radius of curvature, at the equator along the meridian. */
const MIN_RADIUS = MINOR_AXIS ** 2 / AXIS;

/** Metres of rounding, of vectors and of solved distances, with room. */
const SLACK = 3e-7;

/** Metres beyond which the sphere bounds more closely than space. */
const FAR = 1.8e6;

/** Metres of a segment that is bounded in space at most. */
const LONG = 9e5;

/**
 * @param from the vectors that item `a` has its vertices in, three numbers each; `near` those of `b`
 */
export function boundsOfItems(
  from: Float64Array,
  a: number,
  near: Float64Array,
  b: number,
  out: Float64Array,
): void {
  const [p, q] = [a >> 2, b >> 2];
  const isFromSegment = (a & IS_SEGMENT) !== 0;
  const isNearSegment = (b & IS_SEGMENT) !== 0;
  if (isFromSegment && isNearSegment) boundsOfSegments(from, p, near, q, out);
  else if (isNearSegment) boundsToSegment(from, p, near, q, out);
  else if (isFromSegment) boundsToSegment(near, q, from, p, out);
  else settle(straight(from, p, near, q), 0, chord(from, p, near, q), 0, out);
}

/**
 * Bounds by what is known in space and on the sphere.
 *
 * @param distance metres in space, and `aside` how much that may be off for what bulges
 * @param angle the chord on the sphere, and `angleAside` the same of it
 */
function settle(distance: number, aside: number, angle: number, angleAside: number, out: Float64Array): void {
  if (distance < FAR && aside < FAR) {
    out[0] = Math.max(0, distance - aside) - SLACK;
    out[1] = arcOver(distance + aside) + SLACK;
  } else {
    out[0] = MINOR_AXIS * Math.max(0, angle - angleAside) - SLACK;
    out[1] = AXIS * 2 * Math.asin(Math.min(1, (angle + angleAside) / 2)) + SLACK;
  }
}

function arcOver(distance: number): number {
  return 2 * MIN_RADIUS * Math.asin(Math.min(1, distance / (2 * MIN_RADIUS)));
}

function boundsToSegment(
  places: Float64Array,
  place: number,
  ends: Float64Array,
  vertex: number,
  out: Float64Array,
): void {
  const length = straight(ends, vertex, ends, vertex + 1);
  const aside = length < LONG ? rise(length) : FAR;
  settle(
    straightToSegment(places, place, ends, vertex, SCALE),
    aside,
    straightToSegment(places, place, ends, vertex, UNIT),
    bulge(ends, vertex),
    out,
  );
}

const UNIT = [1, 1, 1] as const;

/** Two segments: no nearer than the middle of one is to the other, less its half; no farther than their ends. */
function boundsOfSegments(
  from: Float64Array,
  p: number,
  near: Float64Array,
  q: number,
  out: Float64Array,
): void {
  let [ends, endChords] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const a of [p, p + 1]) {
    for (const b of [q, q + 1]) {
      ends = Math.min(ends, straight(from, a, near, b));
      endChords = Math.min(endChords, chord(from, a, near, b));
    }
  }
  settle(ends, 0, endChords, 0, out);
  const high = out[1]!;
  for (let axis = 0; axis < 3; axis++) middle[axis] = (from[3 * p + axis]! + from[3 * p + 3 + axis]!) / 2;
  const [length, other] = [straight(from, p, from, p + 1), straight(near, q, near, q + 1)];
  const aside = length < LONG && other < LONG ? length / 2 + rise(length) + rise(other) : FAR;
  const angleAside = chord(from, p, from, p + 1) / 2 + bulge(from, p) + bulge(near, q);
  const angle = straightToSegment(middle, 0, near, q, UNIT);
  settle(straightToSegment(middle, 0, near, q, SCALE), aside, angle, angleAside, out);
  out[1] = high;
}

const middle = new Float64Array(3);

/** How far a geodesic rises over the straight way between its ends, so many metres apart, at most. */
function rise(length: number): number {
  return (0.13 * length * length) / MIN_RADIUS;
}

/** Metres through space between two places. */
function straight(a: Float64Array, p: number, b: Float64Array, q: number): number {
  const x = a[3 * p]! - b[3 * q]!;
  const y = a[3 * p + 1]! - b[3 * q + 1]!;
  const z = a[3 * p + 2]! - b[3 * q + 2]!;
  return Math.sqrt(AXIS * AXIS * (x * x + y * y) + MINOR_AXIS * MINOR_AXIS * z * z);
}

/** The straight way from a place to the straight line between two vertices, in a space that is stretched so. */
function straightToSegment(
  places: Float64Array,
  place: number,
  ends: Float64Array,
  vertex: number,
  scale: readonly [number, number, number],
): number {
  let [dot, length2, distance2] = [0, 0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const start = ends[3 * vertex + axis]!;
    const step = scale[axis]! * (ends[3 * vertex + 3 + axis]! - start);
    const off = scale[axis]! * (places[3 * place + axis]! - start);
    dot += off * step;
    length2 += step * step;
    distance2 += off * off;
  }
  const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, dot / length2));
  if (share === 0) return Math.sqrt(distance2);
  distance2 = 0;
  for (let axis = 0; axis < 3; axis++) {
    const start = ends[3 * vertex + axis]!;
    const step = scale[axis]! * (ends[3 * vertex + 3 + axis]! - start);
    const off = scale[axis]! * (places[3 * place + axis]! - start) - share * step;
    distance2 += off * off;
  }
  return Math.sqrt(distance2);
}

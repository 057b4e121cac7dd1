import { IS_SEGMENT, type Shapes } from '../shapes/shapesLayout';
import { crossGeodesics } from './crossGeodesics';
import { AXIS, MINOR_AXIS, writeVector } from './ellipsoid';
import { type Foot, footOnGeodesic } from './footOnGeodesic';
import { type GeodesicLine, geodesicLine, type Inverse, inverse } from './geodesic';
import { boundsOfItems } from './geodesicBounds';
import { emptyMeasure, type Measure, SAME_PLACE, touch } from './hit';
import type { Metric } from './metric';
import { sphereBox } from './sphereBox';

/** By how much distances on the ellipsoid differ from those on the auxiliary sphere at most. */
const STRETCH = AXIS / MINOR_AXIS;

/** Radians that rounding of vectors and of solved distances may come to, with room: a third of a micrometre. */
const SLACK = 5e-14;

/** Lines that are kept, since neighbours ask for the same ones. */
const KEPT_LINES = 4096;

/** Geodesics of WGS 84, as GeographicLib solves them; the space of the tree is that of the auxiliary sphere. */
export function geodesicMetric(from: Shapes, near: Shapes): Metric {
  const [fromLines, nearLines] = [lineCache(from), lineCache(near)];
  const [boxA, boxB] = [new Float64Array(6), new Float64Array(6)];
  const between: Inverse = { distance: 0, startAzimuth: 0, endAzimuth: 0 };
  const foot: Foot = { along: 0, longitude: 0, latitude: 0, distance: 0, side: 0 };
  const trial = emptyMeasure();
  // Points have one vector at a time: a million would take 24 MB, and each is wanted but once.
  const keepsOne = from.vectors.length === 0;
  const fromVectors = keepsOne ? new Float64Array(3) : from.vectors;
  let kept = -1;

  /** An item of the from side by where its vectors are. */
  function seen(item: number): number {
    if (!keepsOne) return item;
    const vertex = item >> 2;
    if (vertex !== kept) writeVector(from.x[vertex]!, from.y[vertex]!, fromVectors, 0);
    kept = vertex;
    return item & 3;
  }

  /** Fills in the distance and the direction between the two places of a hit. */
  function solve(out: Measure): void {
    inverse(out.fromX, out.fromY, out.nearX, out.nearY, between);
    out.distance = between.distance;
    out.angle = out.distance === 0 ? 0 : bearing(between.startAzimuth);
    if (out.distance >= SAME_PLACE || (out.fromVertex >= 0 && out.nearVertex >= 0)) return;
    if (out.fromVertex >= 0) touch(out, out.fromX, out.fromY, out.fromVertex, -1);
    else touch(out, out.nearX, out.nearY, -1, out.nearVertex);
  }

  /** The place of a segment that is nearest to a vertex of the other side, whose vector is at `at` of `vectors`. */
  function footOf(
    [side, line, vertex]: readonly [Shapes, GeodesicLine, number],
    [other, place]: readonly [Shapes, number],
    vectors: Float64Array,
    at: number,
  ): number {
    const guess = line.length * shareAlong(side.vectors, vertex, vectors, at);
    footOnGeodesic(other.x[place]!, other.y[place]!, line, guess, 0, line.length, foot);
    if (foot.along === 0) return vertex;
    return foot.along === line.length ? vertex + 1 : -1;
  }

  function measure(a: number, b: number, out: Measure): void {
    const [p, q] = [a >> 2, b >> 2];
    const isFromSegment = (a & IS_SEGMENT) !== 0;
    const isNearSegment = (b & IS_SEGMENT) !== 0;
    if (isFromSegment && isNearSegment) {
      measureSegments(p, q, out);
      return;
    }
    out.fromVertex = p;
    out.nearVertex = q;
    if (isNearSegment)
      out.nearVertex = footOf([near, nearLines(q), q], [from, p], fromVectors, seen(4 * p) >> 2);
    else if (isFromSegment) out.fromVertex = footOf([from, fromLines(p), p], [near, q], near.vectors, q);
    out.fromX = out.fromVertex < 0 ? sameTurn(foot.longitude, from.x[p]!) : from.x[out.fromVertex]!;
    out.fromY = out.fromVertex < 0 ? foot.latitude : from.y[out.fromVertex]!;
    out.nearX = out.nearVertex < 0 ? sameTurn(foot.longitude, near.x[q]!) : near.x[out.nearVertex]!;
    out.nearY = out.nearVertex < 0 ? foot.latitude : near.y[out.nearVertex]!;
    solve(out);
  }

  /**
   * Two segments that do not cross are nearest at an end of one of them: on a surface that curves like a sphere no two
   * geodesics have a least distance between their ends.
   */
  function measureSegments(p: number, q: number, out: Measure): void {
    measure(4 * p, 4 * q + IS_SEGMENT, out);
    for (const [a, b] of [
      [4 * (p + 1), 4 * q + IS_SEGMENT],
      [4 * p + IS_SEGMENT, 4 * q],
      [4 * p + IS_SEGMENT, 4 * (q + 1)],
    ] as const) {
      if (out.distance === 0) return;
      measure(a, b, trial);
      if (trial.distance < out.distance) Object.assign(out, trial);
    }
    sphereBox(from.vectors, 4 * p + IS_SEGMENT, boxA);
    sphereBox(near.vectors, 4 * q + IS_SEGMENT, boxB);
    if (gap(boxA, boxB) > 0 || !crossGeodesics(fromLines(p), nearLines(q), foot)) return;
    touch(out, foot.longitude, foot.latitude, -1, -1);
  }

  return {
    dimensions: 3,
    boxOfFrom: (item, box) => sphereBox(fromVectors, seen(item), box),
    bounds: (a, b, out) => boundsOfItems(fromVectors, seen(a), near.vectors, b, out),
    // Chords grow more slowly than their angles, so that what bounds an angle times the stretch bounds its chord too.
    limitOf: (high) => high * STRETCH + SLACK,
    reachOf: (metres) => metres / MINOR_AXIS + SLACK,
    measure,
  };
}

/** A longitude in the turn that those of its layer are in, as from 0 to 360. */
function sameTurn(longitude: number, beside: number): number {
  return longitude + 360 * Math.round((beside - longitude) / 360);
}

/** Clockwise from north, from 0 on and below 360. */
function bearing(azimuth: number): number {
  return azimuth < 0 ? (azimuth + 360) % 360 : azimuth + 0;
}

function lineCache({ x, y }: Shapes): (vertex: number) => GeodesicLine {
  const lines = new Map<number, GeodesicLine>();
  return (vertex) => {
    let line = lines.get(vertex);
    if (line === undefined) {
      if (lines.size === KEPT_LINES) lines.clear();
      line = geodesicLine(x[vertex]!, y[vertex]!, x[vertex + 1]!, y[vertex + 1]!);
      lines.set(vertex, line);
    }
    return line;
  };
}

/** Where along a chord from `vertex` to the next one a place is nearest, from 0 to 1. */
function shareAlong(ends: Float64Array, vertex: number, places: Float64Array, place: number): number {
  const at = 3 * vertex;
  let [dot, length2] = [0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const step = ends[at + 3 + axis]! - ends[at + axis]!;
    dot += (places[3 * place + axis]! - ends[at + axis]!) * step;
    length2 += step * step;
  }
  return length2 === 0 ? 0 : Math.max(0, Math.min(1, dot / length2));
}

function gap(a: Float64Array, b: Float64Array): number {
  let gap2 = 0;
  for (let axis = 0; axis < 6; axis += 2) {
    const apart = Math.max(b[axis]! - a[axis + 1]!, a[axis]! - b[axis + 1]!, 0);
    gap2 += apart * apart;
  }
  return Math.sqrt(gap2);
}

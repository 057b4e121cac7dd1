import { IS_SEGMENT, type Shapes } from '../shapes/shapesLayout';
import { emptyMeasure, type Measure, SAME_PLACE, touch } from './hit';
import { type Metric, ROUNDING } from './metric';
import { planeBox } from './planeBox';

/** Metres by which rounding may misplace a foot on a segment. */
const SLACK = 1e-7;

/** Straight lines in a plane, in metres. */
export function planarMetric(from: Shapes, near: Shapes): Metric {
  const slack = from.layout.arePoints && near.layout.arePoints ? 0 : SLACK;
  const [foot, hit, trial] = [new Float64Array(3), emptyMeasure(), emptyMeasure()];

  function distanceTo(x: number, y: number, side: Shapes, item: number): number {
    const vertex = item >> 2;
    if ((item & IS_SEGMENT) === 0) return distance(side.x[vertex]! - x, side.y[vertex]! - y);
    return footOn(side, vertex, x, y, foot);
  }

  function measure(a: number, b: number, out: Measure): void {
    const [p, q] = [a >> 2, b >> 2];
    const isFromSegment = (a & IS_SEGMENT) !== 0;
    const isNearSegment = (b & IS_SEGMENT) !== 0;
    if (!isFromSegment && !isNearSegment) {
      set(out, from.x[p]!, from.y[p]!, p, near.x[q]!, near.y[q]!, q);
      out.distance = distance(out.nearX - out.fromX, out.nearY - out.fromY);
    } else if (!isFromSegment) {
      const d = footOn(near, q, from.x[p]!, from.y[p]!, foot);
      set(out, from.x[p]!, from.y[p]!, p, foot[0]!, foot[1]!, foot[2]!);
      settle(out, d);
    } else if (!isNearSegment) {
      const d = footOn(from, p, near.x[q]!, near.y[q]!, foot);
      set(out, foot[0]!, foot[1]!, foot[2]!, near.x[q]!, near.y[q]!, q);
      settle(out, d);
    } else {
      measureSegments(p, q, out);
    }
  }

  function measureSegments(p: number, q: number, out: Measure): void {
    measure(4 * p, 4 * q + IS_SEGMENT, out);
    if (crossing(from, p, near, q, foot)) {
      touch(out, foot[0]!, foot[1]!, -1, -1);
      return;
    }
    for (const [a, b] of [
      [4 * (p + 1), 4 * q + IS_SEGMENT],
      [4 * p + IS_SEGMENT, 4 * q],
      [4 * p + IS_SEGMENT, 4 * (q + 1)],
    ] as const) {
      measure(a, b, trial);
      if (trial.distance < out.distance) Object.assign(out, trial);
    }
  }

  return {
    dimensions: 2,
    boxOfFrom: (item, box) => planeBox(from, item, box),
    bounds(a, b, out) {
      const p = a >> 2;
      let apart: number;
      if ((a & IS_SEGMENT) === 0) {
        apart = distanceTo(from.x[p]!, from.y[p]!, near, b);
      } else {
        measure(a, b, hit);
        apart = hit.distance;
      }
      out[0] = apart - slack;
      out[1] = apart + slack;
    },
    reachOf: (metres) => metres * ROUNDING + slack,
    limitOf: (apart) => apart * ROUNDING + slack,
    measure(a, b, out) {
      measure(a, b, out);
      const [x, y] = [out.nearX - out.fromX, out.nearY - out.fromY];
      out.angle = out.distance === 0 ? 0 : positive(Math.atan2(y, x) * (180 / Math.PI));
    },
  };
}

/** Angles to the west are 180 degrees, never -180. */
function positive(degrees: number): number {
  return degrees === -180 ? 180 : degrees + 0;
}

function set(
  out: Measure,
  fromX: number,
  fromY: number,
  fromVertex: number,
  nearX: number,
  nearY: number,
  nearVertex: number,
): void {
  out.fromX = fromX;
  out.fromY = fromY;
  out.fromVertex = fromVertex;
  out.nearX = nearX;
  out.nearY = nearY;
  out.nearVertex = nearVertex;
}

/** Takes a distance to a foot; one that is noise makes one place of both. */
function settle(out: Measure, distance: number): void {
  out.distance = distance;
  if (distance >= SAME_PLACE) return;
  out.distance = 0;
  if (out.fromVertex < 0) [out.fromX, out.fromY] = [out.nearX, out.nearY];
  else if (out.nearVertex < 0) [out.nearX, out.nearY] = [out.fromX, out.fromY];
}

function distance(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/** Writes the place of a segment that is nearest to another, and its vertex or -1, into `out`. Returns the distance. */
function footOn({ x, y }: Shapes, vertex: number, px: number, py: number, out: Float64Array): number {
  const [ax, ay] = [x[vertex]!, y[vertex]!];
  const [dx, dy] = [x[vertex + 1]! - ax, y[vertex + 1]! - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length2;
  if (along <= 0 || along >= 1) {
    const end = along >= 1 ? vertex + 1 : vertex;
    out[0] = x[end]!;
    out[1] = y[end]!;
    out[2] = end;
  } else {
    out[0] = ax + along * dx;
    out[1] = ay + along * dy;
    out[2] = -1;
  }
  return distance(out[0]! - px, out[1]! - py);
}

/** Whether two segments cross inside of both; writes where. */
function crossing(from: Shapes, p: number, near: Shapes, q: number, out: Float64Array): boolean {
  const [ax, ay] = [from.x[p]!, from.y[p]!];
  const [cx, cy] = [near.x[q]!, near.y[q]!];
  const [ux, uy] = [from.x[p + 1]! - ax, from.y[p + 1]! - ay];
  const [vx, vy] = [near.x[q + 1]! - cx, near.y[q + 1]! - cy];
  const across = ux * vy - uy * vx;
  if (across === 0) return false;
  const along = ((cx - ax) * vy - (cy - ay) * vx) / across;
  const other = ((cx - ax) * uy - (cy - ay) * ux) / across;
  if (!(along > 0 && along < 1 && other > 0 && other < 1)) return false;
  out[0] = ax + along * ux;
  out[1] = ay + along * uy;
  return true;
}

import type { Shape } from './shape';

/** Places this close to a line between cells, in cells, are on it: what is on either side is rounding. */
const ON_LINE = 1e-9;
/** Arcs of a smaller angle, in radians, have no area between them and their chord. */
const MIN_ARC = 1e-9;
/** Up to this angle a series gives more digits than the difference of an angle and its sine. */
const SMALL_ARC = 0.1;

const QUARTERS = [0, 0.5 * Math.PI, Math.PI, 1.5 * Math.PI];

/**
 * A circle in cells, whose sides need not be equal, exactly: a polygon through all places where it crosses lines between
 * cells, and, of the cell of each arc between two of them, what lies between chord and arc.
 *
 * @param radiusX in columns
 * @param radiusY in rows
 */
export function circleShape(x: number, y: number, radiusX: number, radiusY: number): Shape {
  const angles = crossings(x, y, radiusX, radiusY);
  const count = angles.length;
  const ring = { x: new Float64Array(count + 1), y: new Float64Array(count + 1) };
  const [row, column, area]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < count; at++) {
    const angle = angles[at]!;
    ring.x[at] = ontoLine(x + radiusX * Math.cos(angle));
    ring.y[at] = ontoLine(y + radiusY * Math.sin(angle));
    const arc = (at + 1 < count ? angles[at + 1]! : 2 * Math.PI) - angle;
    if (arc < MIN_ARC) continue;
    const middle = angle + arc / 2;
    row.push(Math.floor(y + radiusY * Math.sin(middle)));
    column.push(Math.floor(x + radiusX * Math.cos(middle)));
    area.push((radiusX * radiusY * lessItsSine(arc)) / 2);
  }
  ring.x[count] = ring.x[0]!;
  ring.y[count] = ring.y[0]!;
  return {
    ...ring,
    start: Int32Array.of(0, count + 1),
    bulges: { row: Int32Array.from(row), column: Int32Array.from(column), area: Float64Array.from(area) },
  };
}

/** The angles at which a circle crosses lines between cells, and those of its quarters, from 0 to below a turn, ascending. */
function crossings(x: number, y: number, radiusX: number, radiusY: number): Float64Array {
  const angles = [...QUARTERS];
  for (let line = Math.ceil(x - radiusX); line <= x + radiusX; line++) {
    const angle = Math.acos(Math.min(1, Math.max(-1, (line - x) / radiusX)));
    angles.push(angle, 2 * Math.PI - angle);
  }
  for (let line = Math.ceil(y - radiusY); line <= y + radiusY; line++) {
    const angle = Math.asin(Math.min(1, Math.max(-1, (line - y) / radiusY)));
    angles.push(angle < 0 ? 2 * Math.PI + angle : angle, Math.PI - angle);
  }
  return Float64Array.from(angles.filter((angle) => angle < 2 * Math.PI)).sort();
}

function ontoLine(place: number): number {
  const line = Math.round(place);
  return Math.abs(place - line) < ON_LINE ? line : place;
}

/** An angle less its sine. */
function lessItsSine(angle: number): number {
  if (angle > SMALL_ARC) return angle - Math.sin(angle);
  const square = angle * angle;
  return ((angle * square) / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - square / 72)));
}

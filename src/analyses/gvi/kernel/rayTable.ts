/*
 * The rays of a viewshed on a grid: from the observer's cell to every cell of a circle's perimeter.
 * Perimeter: the midpoint circle of Bresenham (1977), doi 10.1145/359423.359432, in the form with decisions in
 * integers; rays: Bresenham (1965), doi 10.1147/sj.41.0025, in closed form. All in integers, so the same anywhere.
 */

/** A cell relative to the observer: rows down, columns to the right. */
export interface CellOffset {
  readonly row: number;
  readonly column: number;
}

/**
 * All rays of one radius, a ray being the cells from the first beside the observer to the last within the radius.
 * Ray `k` has the cells `starts[k] .. starts[k + 1] - 1` of `rows` and `columns` (relative to the observer).
 */
export interface RayTable {
  readonly radius: number;
  readonly rays: number;
  readonly starts: Int32Array;
  readonly rows: Int16Array;
  readonly columns: Int16Array;
}

/** One octant's ray, to a target `major` rows and `minor` columns away, `0 <= minor <= major`. */
export interface OctantRay {
  readonly major: number;
  readonly minor: number;
  /** How many of its cells, counted from the observer, are within the radius. */
  readonly steps: number;
}

/** The column of an octant's ray at its row `step`: halves are rounded away from the observer. */
export function minorAt(step: number, major: number, minor: number): number {
  return Math.floor((2 * step * minor + major) / (2 * major));
}

/** The points `(y, x)` of the perimeter with `y >= x >= 0`, one for each `x` from 0 on. */
export function octantPerimeter(radius: number): { y: number; x: number }[] {
  const points: { y: number; x: number }[] = [];
  let x = 0;
  let y = radius;
  let s = 3 - 2 * radius;
  while (y >= x) {
    points.push({ y, x });
    if (s < 0) {
      s += 4 * x + 6;
    } else {
      s += 4 * (x - y) + 10;
      y -= 1;
    }
    x += 1;
  }
  return points;
}

/** The perimeter's cells in the order of drawing, eight for each step: those on axes and diagonals come twice. */
export function perimeter(radius: number): CellOffset[] {
  return octantPerimeter(radius).flatMap(({ y, x }) => [
    { row: y, column: x },
    { row: -y, column: x },
    { row: y, column: -x },
    { row: -y, column: -x },
    { row: x, column: y },
    { row: -x, column: y },
    { row: x, column: -y },
    { row: -x, column: -y },
  ]);
}

/** The perimeter's cells without repetition, in the order in which they first come. */
export function rayTargets(radius: number): CellOffset[] {
  const seen = new Set<string>();
  return perimeter(radius).filter(({ row, column }) => {
    const key = `${row + 0},${column + 0}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The rays of one octant, from the axis to the diagonal. The other seven octants are its mirror images. */
export function octantRays(radius: number): OctantRay[] {
  return octantPerimeter(radius).map(({ y, x }) => {
    let steps = y;
    while (steps > 0 && steps * steps + minorAt(steps, y, x) * minorAt(steps, y, x) > radius * radius)
      steps -= 1;
    return { major: y, minor: x, steps };
  });
}

/** Every different ray of a radius, cut where it leaves the radius. */
export function buildRayTable(radius: number): RayTable {
  const targets = rayTargets(radius);
  const starts = new Int32Array(targets.length + 1);
  for (const [ray, target] of targets.entries()) {
    starts[ray + 1] = starts[ray]!;
    eachRayCell(target, radius, () => starts[ray + 1]!++);
  }
  // Of a large radius there are many millions: lists that grow would take gigabytes.
  const rows = new Int16Array(starts.at(-1)!);
  const columns = new Int16Array(rows.length);
  let at = 0;
  for (const target of targets) {
    eachRayCell(target, radius, (row, column) => {
      rows[at] = row;
      columns[at++] = column;
    });
  }
  return { radius, rays: targets.length, starts, rows, columns };
}

/** The cells of the ray to a target, without the observer's own and without those beyond the radius. */
export function rayCells(target: CellOffset, radius: number): CellOffset[] {
  const cells: CellOffset[] = [];
  eachRayCell(target, radius, (row, column) => cells.push({ row, column }));
  return cells;
}

function eachRayCell(target: CellOffset, radius: number, take: (row: number, column: number) => void): void {
  const height = Math.abs(target.row);
  const width = Math.abs(target.column);
  const major = Math.max(height, width);
  const minor = Math.min(height, width);
  const down = Math.sign(target.row);
  const right = Math.sign(target.column);
  for (let step = 1; step <= major; step++) {
    const aside = minorAt(step, major, minor);
    if (step * step + aside * aside > radius * radius) break;
    if (height > width) take(step * down, aside * right);
    else take(aside * down, step * right);
  }
}

/**
 * The disk of cells within a radius: entry `k` is the largest column distance at row distance `k`,
 * so that row `k` of the disk has `2 * spans[k] + 1` cells.
 */
export function diskSpans(radius: number): Int32Array {
  const spans = new Int32Array(radius + 1);
  let column = radius;
  for (let row = 0; row <= radius; row++) {
    while (row * row + column * column > radius * radius) column -= 1;
    spans[row] = column;
  }
  return spans;
}

/** The number of cells within a radius, the observer's own included. */
export function diskCells(radius: number): number {
  return diskSpans(radius).reduce((sum, span, row) => sum + (row === 0 ? 1 : 2) * (2 * span + 1), 0);
}

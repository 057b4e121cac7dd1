/*
 * A viewshed as the definition says it, cell after cell along every ray: slow, and plain. The fast kernels are
 * tested against it bit for bit.
 * Source: the course "Understanding GIS" (University of Manchester), after Labib, Huck & Lindley 2021,
 * doi 10.1016/j.scitotenv.2020.143050, whose program also weights cells by distance and stands on the terrain.
 */
import type { Precision } from './precision';
import { diskSpans, type RayTable } from './rayTable';

/** The rasters that a viewshed looks at, on one grid. */
export interface ViewGrid {
  readonly rows: number;
  readonly columns: number;
  /** Elements from one row to the next in `heights`; at least `columns`. */
  readonly heightStride: number;
  /** Surface heights in any one unit, row-major; NaN where there is no data. */
  readonly heights: Float32Array | Float64Array;
  /** Elements from one row to the next in `green`; at least `columns`. */
  readonly greenStride: number;
  /** 1 where a cell is green, 0 where not, 2 where it is not known (and counts as not green). */
  readonly green: Uint8Array;
}

/** An observer inside the grid. */
export interface Observer {
  readonly row: number;
  readonly column: number;
  /** Elevation of the eye, in the unit and the datum of the heights. */
  readonly eye: number;
}

/** What an observer sees, in cells. Cells outside the grid count nowhere. */
export interface ViewCounts {
  /** Visible cells, the observer's own included: at least 1. */
  readonly visible: number;
  /** The green ones of them. */
  readonly green: number;
  /** Cells within the radius whose height is known. */
  readonly data: number;
  /** Cells within the radius whose greenness is known. */
  readonly greenData: number;
}

/** The elevation of an eye at a height above the surface at the observer, all in one unit. */
export function eyeElevation(surface: number, height: number, precision: Precision): number {
  return precision === 'single' ? Math.fround(Math.fround(surface) + Math.fround(height)) : surface + height;
}

/**
 * Counts what one observer sees along the rays of a table.
 *
 * @param mask where given, becomes 1 at each visible cell and 0 elsewhere: a square of `2 * radius + 1` cells a
 *   side, row-major, the observer in its middle
 */
export function plainViewshed(
  grid: ViewGrid,
  observer: Observer,
  rays: RayTable,
  precision: Precision,
  mask: Uint8Array = new Uint8Array((2 * rays.radius + 1) * (2 * rays.radius + 1)),
): ViewCounts {
  const { radius } = rays;
  const side = 2 * radius + 1;
  const slopeTo = precision === 'single' ? singleSlope : doubleSlope;
  mask.fill(0);
  mask[radius * side + radius] = 1;

  for (let ray = 0; ray < rays.rays; ray++) {
    let best = -Infinity;
    for (let k = rays.starts[ray]!; k < rays.starts[ray + 1]!; k++) {
      const rowOffset = rays.rows[k]!;
      const columnOffset = rays.columns[k]!;
      const row = observer.row + rowOffset;
      const column = observer.column + columnOffset;
      if (!isInside(grid, row, column)) break;

      // In cells, not metres. The sum is exact and roots are correctly rounded: the same on every machine.
      const distance = Math.sqrt(rowOffset * rowOffset + columnOffset * columnOffset);
      const slope = slopeTo(grid.heights[row * grid.heightStride + column]!, observer.eye, distance);
      // A NaN is never greater: such a cell is not seen, and hides nothing.
      if (slope > best) {
        best = slope;
        mask[(rowOffset + radius) * side + columnOffset + radius] = 1;
      }
    }
  }
  return countCells(grid, observer, radius, mask);
}

function singleSlope(height: number, eye: number, distance: number): number {
  const rise = Math.fround(Math.fround(height) - Math.fround(eye));
  return Math.fround(rise / Math.fround(distance));
}

function doubleSlope(height: number, eye: number, distance: number): number {
  return (height - eye) / distance;
}

function countCells(grid: ViewGrid, observer: Observer, radius: number, mask: Uint8Array): ViewCounts {
  const spans = diskSpans(radius);
  const side = 2 * radius + 1;
  let visible = 0;
  let green = 0;
  let data = 0;
  let greenData = 0;
  for (let rowOffset = -radius; rowOffset <= radius; rowOffset++) {
    const span = spans[Math.abs(rowOffset)]!;
    for (let columnOffset = -span; columnOffset <= span; columnOffset++) {
      const row = observer.row + rowOffset;
      const column = observer.column + columnOffset;
      if (!isInside(grid, row, column)) continue;
      const greenness = grid.green[row * grid.greenStride + column]!;
      if (!Number.isNaN(grid.heights[row * grid.heightStride + column]!)) data += 1;
      if (greenness !== 2) greenData += 1;
      if (mask[(rowOffset + radius) * side + columnOffset + radius] === 1) {
        visible += 1;
        if (greenness === 1) green += 1;
      }
    }
  }
  return { visible, green, data, greenData };
}

function isInside(grid: ViewGrid, row: number, column: number): boolean {
  return row >= 0 && row < grid.rows && column >= 0 && column < grid.columns;
}

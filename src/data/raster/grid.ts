import type { Bounds } from '../../shared/bounds';
import type { Affine, Window } from './rasterInfo';

/** Where a raster's cells lie. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly transform: Affine;
}

/** Cell sides count as equal within this share of their length. */
const SQUARE_TOLERANCE = 1e-6;
/** Cells of two grids count as the same where their corners differ by at most this share of a cell. */
const ALIGNED_TOLERANCE = 1e-3;

/** A cell's place; outside a grid too: test with `inGrid`. */
export interface CellIndex {
  readonly row: number;
  readonly column: number;
}

/**
 * Finds the cells of points: the inverse of a transform, in the order of operations that rasterio uses, so that
 * points on borders fall into the same cells. A point on a cell's left or top border belongs to that cell.
 */
export function createCellFinder(transform: Affine): (x: number, y: number) => CellIndex {
  const { a, b, c, d, e, f } = transform;
  const idet = 1 / (a * e - b * d);
  const ra = e * idet;
  const rb = -b * idet;
  const rd = -d * idet;
  const re = a * idet;
  const rc = -c * ra - f * rb;
  const rf = -c * rd - f * re;
  return (x, y) => ({ row: Math.floor(x * rd + y * re + rf), column: Math.floor(x * ra + y * rb + rc) });
}

/** Whether a cell is one of the grid's; false for NaN. */
export function inGrid(grid: Grid, row: number, column: number): boolean {
  return row >= 0 && row < grid.rows && column >= 0 && column < grid.columns;
}

/** The map coordinates of a cell's centre. */
export function cellCentre(transform: Affine, row: number, column: number): [x: number, y: number] {
  const { a, b, c, d, e, f } = transform;
  const [i, j] = [column + 0.5, row + 0.5];
  return [a * i + b * j + c, d * i + e * j + f];
}

/** What two rectangles share; `null` where they only touch or lie apart. */
export function overlap(a: Bounds, b: Bounds): Bounds | null {
  const minX = Math.max(a.minX, b.minX);
  const minY = Math.max(a.minY, b.minY);
  const maxX = Math.min(a.maxX, b.maxX);
  const maxY = Math.min(a.maxY, b.maxY);
  return maxX > minX && maxY > minY ? { minX, minY, maxX, maxY } : null;
}

/** Whether cells are as high as they are wide. */
export function isSquare(transform: Affine): boolean {
  const [width, height] = [Math.abs(transform.a), Math.abs(transform.e)];
  return Math.abs(width - height) <= SQUARE_TOLERANCE * Math.max(width, height);
}

/** The row and column of `inner`'s first cell in `outer` where the cells of both coincide, else `null`. */
export function alignment(outer: Grid, inner: Grid): CellIndex | null {
  const [t, u] = [outer.transform, inner.transform];
  const column = Math.round((u.c - t.c) / t.a);
  const row = Math.round((u.f - t.f) / t.e);
  const near = (i: number, j: number): boolean => {
    const x = (u.a * i + u.b * j + u.c - t.c) / t.a - column - i;
    const y = (u.d * i + u.e * j + u.f - t.f) / t.e - row - j;
    return Math.abs(x) <= ALIGNED_TOLERANCE && Math.abs(y) <= ALIGNED_TOLERANCE;
  };
  return near(0, 0) && near(inner.columns, inner.rows) ? { row, column } : null;
}

/** For each row and column of a window of one grid, the row and column of another that its centre lies in. */
export interface NearestLookup {
  /** -1 where outside. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** The part of the other grid that is looked at; `null` where none is. */
  readonly window: Window | null;
}

/** Nearest neighbours of a window's cells of `grid` in `other`, both without rotation and in one CRS. */
export function nearestLookup(grid: Grid, window: Window, other: Grid): NearestLookup {
  const cellOf = createCellFinder(other.transform);
  const rows = new Int32Array(window.rows);
  const columns = new Int32Array(window.columns);
  for (let i = 0; i < window.rows; i++) {
    const [x, y] = cellCentre(grid.transform, window.row + i, window.column);
    const { row } = cellOf(x, y);
    rows[i] = row >= 0 && row < other.rows ? row : -1;
  }
  for (let i = 0; i < window.columns; i++) {
    const [x, y] = cellCentre(grid.transform, window.row, window.column + i);
    const { column } = cellOf(x, y);
    columns[i] = column >= 0 && column < other.columns ? column : -1;
  }
  return { rows, columns, window: spanOf(rows, columns) };
}

function spanOf(rows: Int32Array, columns: Int32Array): Window | null {
  const [top, bottom] = range(rows);
  const [left, right] = range(columns);
  if (bottom < top || right < left) return null;
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function range(values: Int32Array): [min: number, max: number] {
  let min = Number.POSITIVE_INFINITY;
  let max = -1;
  for (const value of values) {
    if (value < 0) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}

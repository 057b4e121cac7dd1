import { createTransform } from '../../crs/transform';
import type { Grid } from '../grid';
import type { CrsPair } from '../placement';
import type { Window } from '../rasterInfo';

/** A point in the cells of a raster: (0, 0) is its top left corner. NaN where it has no place there. */
export interface CellPlaces {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/**
 * Where points of a window of the base lie in another raster, row-major.
 *
 * @param lattice `centres` of its cells, or `corners`: one more in each direction
 * @param crs from the CRS of the base to that of the raster; `null` where they are the same
 */
export function cellPlaces(
  base: Grid,
  window: Window,
  other: Grid,
  crs: CrsPair | null,
  lattice: 'centres' | 'corners',
): CellPlaces {
  const [more, within] = lattice === 'centres' ? [0, 0.5] : [1, 0];
  const [height, width] = [window.rows + more, window.columns + more];
  const rows = new Float64Array(height * width);
  const columns = new Float64Array(height * width);
  const { a, b, c, d, e, f } = base.transform;
  const t = other.transform;
  const determinant = t.a * t.e - t.b * t.d;
  const forward = crs === null ? null : createTransform(crs.from, crs.to).forward;
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const [i, j] = [window.column + column + within, window.row + row + within];
      let place: readonly [number, number] = [a * i + b * j + c, d * i + e * j + f];
      if (forward !== null) place = transformed(forward, place);
      const [x, y] = [place[0] - t.c, place[1] - t.f];
      columns[at] = (t.e * x - t.b * y) / determinant;
      rows[at] = (t.a * y - t.d * x) / determinant;
    }
  }
  return { rows, columns };
}

const NOWHERE = [Number.NaN, Number.NaN] as const;

function transformed(
  forward: (x: number, y: number) => readonly [number, number],
  [x, y]: readonly [number, number],
): readonly [number, number] {
  try {
    return forward(x, y);
  } catch {
    return NOWHERE;
  }
}

/** The cells of a raster that lie within a distance, in cells, of any of the points; `null` where none does. */
export function cellsAround({ rows, columns }: CellPlaces, other: Grid, reach: number): Window | null {
  let [top, left, bottom, right] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < rows.length; at++) {
    if (rows[at]! < top) top = rows[at]!;
    if (rows[at]! > bottom) bottom = rows[at]!;
    if (columns[at]! < left) left = columns[at]!;
    if (columns[at]! > right) right = columns[at]!;
  }
  const row = Math.max(0, Math.floor(top - reach));
  const column = Math.max(0, Math.floor(left - reach));
  const endRow = Math.min(other.rows, Math.floor(bottom + reach) + 1);
  const endColumn = Math.min(other.columns, Math.floor(right + reach) + 1);
  if (!(endRow > row && endColumn > column)) return null;
  return { row, column, rows: endRow - row, columns: endColumn - column };
}

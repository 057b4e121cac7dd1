import { type Grid, inGrid, nearestLookup } from './grid';
import { type CrsPair, cellFinderAcross } from './placement';
import type { Window } from './rasterInfo';

/** Where the cells of a window of the base lie in the part of the raster that is read. */
export interface SampledCells {
  readonly window: Window | null;
  /** Index into the window's cells, or -1 where outside. */
  indexOf(row: number, column: number): number;
}

/**
 * Finds the cells of another raster in which the centres of a window's cells lie.
 *
 * @param crs from the CRS of the base to that of the raster; `null` where they are the same
 */
export function sampledCells(base: Grid, window: Window, other: Grid, crs: CrsPair | null): SampledCells {
  return crs === null ? gridCells(base, window, other) : transformedCells(base, window, other, crs);
}

/** In one CRS, rows and columns are looked up apart: a look at each cell takes many times as long. */
function gridCells(base: Grid, window: Window, other: Grid): SampledCells {
  const lookup = nearestLookup(base, window, other);
  const part = lookup.window;
  return {
    window: part,
    indexOf(row, column) {
      const [r, c] = [lookup.rows[row]!, lookup.columns[column]!];
      return r < 0 || c < 0 || part === null ? -1 : (r - part.row) * part.columns + (c - part.column);
    },
  };
}

function transformedCells(base: Grid, window: Window, other: Grid, crs: CrsPair): SampledCells {
  const find = cellFinderAcross(base, other, crs);
  const rows = new Int32Array(window.rows * window.columns).fill(-1);
  const columns = new Int32Array(window.rows * window.columns).fill(-1);
  let [top, left, bottom, right] = [other.rows, other.columns, -1, -1];
  for (let index = 0; index < rows.length; index++) {
    const at = find(
      window.row + Math.floor(index / window.columns),
      window.column + (index % window.columns),
    );
    if (at === null || !inGrid(other, at.row, at.column)) continue;
    const { row, column } = at;
    rows[index] = row;
    columns[index] = column;
    [top, left] = [Math.min(top, row), Math.min(left, column)];
    [bottom, right] = [Math.max(bottom, row), Math.max(right, column)];
  }
  const part =
    bottom < top ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  return {
    window: part,
    indexOf(row, column) {
      const index = row * window.columns + column;
      if (part === null || rows[index]! < 0) return -1;
      return (rows[index]! - part.row) * part.columns + (columns[index]! - part.column);
    },
  };
}

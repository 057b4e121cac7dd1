import { type Grid, nearestLookup } from './grid';
import { type CrsPair, cellFinderAcross, type Placement, shiftedWindow } from './placement';
import type { RasterFile, Window } from './rasterInfo';
import { blocksIn, intersect } from './windows';

/** The blocks of a raster that cover a window of the base grid it is placed on, in file order. */
export function blocksUnder(base: Grid, window: Window, raster: RasterFile, placement: Placement): number[] {
  const part = windowUnder(base, window, raster.info, placement);
  return part === null ? [] : blocksIn(raster.info, part);
}

function windowUnder(base: Grid, window: Window, other: Grid, placement: Placement): Window | null {
  if (placement.kind === 'aligned') return shiftedWindow(window, placement);
  if (placement.crs === null) return nearestLookup(base, window, other).window;
  return transformedWindow(base, window, other, placement.crs);
}

/** What lies within a window's edges in one system lies within them in the other: only cells at the edges are looked at. */
function transformedWindow(base: Grid, window: Window, other: Grid, crs: CrsPair): Window | null {
  const find = cellFinderAcross(base, other, crs);
  let [top, left] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [bottom, right] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const look = (row: number, column: number): void => {
    const at = find(window.row + row, window.column + column);
    if (at === null || Number.isNaN(at.row) || Number.isNaN(at.column)) return;
    [top, left] = [Math.min(top, at.row), Math.min(left, at.column)];
    [bottom, right] = [Math.max(bottom, at.row), Math.max(right, at.column)];
  };
  for (let row = 0; row < window.rows; row++) {
    look(row, 0);
    look(row, window.columns - 1);
  }
  for (let column = 0; column < window.columns; column++) {
    look(0, column);
    look(window.rows - 1, column);
  }
  const found = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  return bottom < top
    ? null
    : intersect(found, { row: 0, column: 0, rows: other.rows, columns: other.columns });
}

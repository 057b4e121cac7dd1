import type { ChosenValues } from './chosenValues';
import { UNKNOWN_CLASS } from './copyClasses';
import { type Grid, inGrid, nearestLookup } from './grid';
import { type MetValues, noneMet } from './metValues';
import { type CrsPair, cellFinderAcross, type Placement, shiftedWindow } from './placement';
import type { RasterFile, Window } from './rasterInfo';
import { readClasses } from './readWindow';
import { type Target, targetOf } from './windows';

/**
 * Reads a window of a base grid as classes of a raster that is placed on it, into `target`: 1 where the value is one
 * of `chosen`, 2 outside the raster, else 0. Returns what was met.
 */
export async function readPlacedClasses(
  base: Grid,
  file: RasterFile,
  placement: Placement,
  chosen: ChosenValues,
  target: Target<Uint8Array>,
  cancelled: () => boolean,
): Promise<MetValues> {
  if (placement.kind === 'nearest') {
    return sampleClasses(base, file, placement.crs, chosen, target, cancelled);
  }
  const window = shiftedWindow(target.window, placement);
  return readClasses(file, chosen, { ...target, window }, cancelled);
}

/** Samples classes at the centres of a window's cells of the base, as `readPlacedClasses` does. */
export async function sampleClasses(
  base: Grid,
  file: RasterFile,
  crs: CrsPair | null,
  chosen: ChosenValues,
  target: Target<Uint8Array>,
  cancelled: () => boolean,
): Promise<MetValues> {
  const { window, data, offset, stride } = target;
  const cells =
    crs === null ? gridCells(base, window, file.info) : transformedCells(base, window, file.info, crs);
  for (let row = 0; row < window.rows; row++) {
    data.fill(UNKNOWN_CLASS, offset + row * stride, offset + row * stride + window.columns);
  }
  if (cells.window === null) return noneMet();
  const part = targetOf(new Uint8Array(cells.window.rows * cells.window.columns), cells.window);
  const met = await readClasses(file, chosen, part, cancelled);
  for (let row = 0; row < window.rows; row++) {
    for (let column = 0; column < window.columns; column++) {
      const from = cells.indexOf(row, column);
      if (from >= 0) data[offset + row * stride + column] = part.data[from]!;
    }
  }
  return met;
}

/** Where the cells of a window of the base lie in the part of the raster that is read. */
interface SampledCells {
  readonly window: Window | null;
  /** Index into the window's cells, or -1 where outside. */
  indexOf(row: number, column: number): number;
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

import { UNKNOWN_CLASS } from './copyClasses';
import { type Grid, inGrid } from './grid';
import { type CrsPair, cellFinderAcross, type Placement, shiftedWindow } from './placement';
import type { RasterFile, Window } from './rasterInfo';
import { readClasses } from './readWindow';
import { type Target, targetOf } from './windows';

/**
 * Reads a window of a base grid as classes of a raster that is placed on it, into `target`: 1 where the value is one
 * of `chosen`, 2 outside the raster, else 0. Returns the distinct values met, as `readClasses` does.
 */
export async function readPlacedClasses(
  base: Grid,
  file: RasterFile,
  placement: Placement,
  chosen: readonly number[],
  target: Target<Uint8Array>,
  cancelled: () => boolean,
): Promise<Set<number>> {
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
  chosen: readonly number[],
  target: Target<Uint8Array>,
  cancelled: () => boolean,
): Promise<Set<number>> {
  const { window, data, offset, stride } = target;
  const cells = sampledCells(base, window, file.info, crs);
  for (let row = 0; row < window.rows; row++) {
    data.fill(UNKNOWN_CLASS, offset + row * stride, offset + row * stride + window.columns);
  }
  if (cells.window === null) return new Set();
  const part = targetOf(new Uint8Array(cells.window.rows * cells.window.columns), cells.window);
  const met = await readClasses(file, chosen, part, cancelled);
  for (let row = 0; row < window.rows; row++) {
    for (let column = 0; column < window.columns; column++) {
      const index = row * window.columns + column;
      if (cells.rows[index]! < 0) continue;
      const [down, across] = [
        cells.rows[index]! - part.window.row,
        cells.columns[index]! - part.window.column,
      ];
      data[offset + row * stride + column] = part.data[down * part.window.columns + across]!;
    }
  }
  return met;
}

/** The cells of a raster at the centres of a window's cells of the base, row-major. */
interface SampledCells {
  /** -1 where outside. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** The part of the raster that they lie in; `null` where all are outside. */
  readonly window: Window | null;
}

function sampledCells(base: Grid, window: Window, other: Grid, crs: CrsPair | null): SampledCells {
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
  const part = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  return { rows, columns, window: bottom < top ? null : part };
}

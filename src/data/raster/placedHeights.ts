import type { Heights } from './copyHeights';
import { cellCentre, createCellFinder, type Grid, inGrid } from './grid';
import { cellFinderAcross, type Placement, shiftedWindow } from './placement';
import type { RasterFile, Window } from './rasterInfo';
import { readHeights } from './readWindow';
import { sampledCells } from './sampledCells';
import { dataTest } from './values/noData';
import { blockAt, blockWindow, targetOf } from './windows';

/**
 * Reads a window of a base grid as heights of a raster that is placed on it, row-major: NaN outside the raster and where
 * it has no data.
 *
 * @param newHeights makes the arrays for them, of the type that they are to have
 */
export async function readPlacedHeights<Type extends Heights>(
  base: Grid,
  file: RasterFile,
  placement: Placement,
  window: Window,
  newHeights: (length: number) => Type,
  cancelled: () => boolean,
): Promise<Type> {
  const heights = newHeights(window.rows * window.columns);
  heights.fill(Number.NaN);
  if (placement.kind === 'aligned') {
    await readHeights(file, targetOf(heights, shiftedWindow(window, placement)), cancelled);
    return heights;
  }
  const cells = sampledCells(base, window, file.info, placement.crs);
  if (cells.window === null) return heights;
  const part = newHeights(cells.window.rows * cells.window.columns);
  await readHeights(file, targetOf(part, cells.window), cancelled);
  for (let index = 0; index < heights.length; index++) {
    const from = cells.indexOf(Math.floor(index / window.columns), index % window.columns);
    if (from >= 0) heights[index] = part[from]!;
  }
  return heights;
}

/** Finds the cell of a placed raster that a cell of the base takes its value from; one outside the raster where none is. */
export function placedCellFinder(
  base: Grid,
  other: Grid,
  placement: Placement,
): (row: number, column: number) => { readonly row: number; readonly column: number } | null {
  const find = finder(base, other, placement);
  return (row, column) => {
    const at = find(row, column);
    return at !== null && inGrid(other, at.row, at.column) ? at : null;
  };
}

function finder(base: Grid, other: Grid, placement: Placement): ReturnType<typeof cellFinderAcross> {
  if (placement.kind === 'aligned') {
    return (row, column) => ({ row: row - placement.row, column: column - placement.column });
  }
  if (placement.crs !== null) return cellFinderAcross(base, other, placement.crs);
  const locate = createCellFinder(other.transform);
  return (row, column) => locate(...cellCentre(base.transform, row, column));
}

/** Some cells of one block of a raster, by rows from the top. */
export interface BlockCells {
  readonly block: number;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** Reads heights of single cells of a block, in their order; NaN where there is no data. */
export async function readCells(
  file: RasterFile,
  { block, rows, columns }: BlockCells,
  cancelled: () => boolean,
): Promise<Float64Array> {
  const { blockColumns } = file.info;
  const { row: top, column: left } = blockWindow(file.info, block);
  const isData = dataTest(file.info);
  const heights = new Float64Array(rows.length).fill(Number.NaN);
  let at = 0;
  await file.streamBlock(
    block,
    (row, samples) => {
      const end = row + samples.length / blockColumns;
      for (; at < rows.length && rows[at]! - top < end; at++) {
        const value = samples[(rows[at]! - top - row) * blockColumns + columns[at]! - left]!;
        if (isData(value)) heights[at] = value;
      }
      return at < rows.length;
    },
    cancelled,
  );
  return heights;
}

/** Reads the height of one cell, as `readCells` does. */
export async function readCell(
  file: RasterFile,
  row: number,
  column: number,
  cancelled: () => boolean,
): Promise<number> {
  const cell = {
    block: blockAt(file.info, row, column),
    rows: Int32Array.of(row),
    columns: Int32Array.of(column),
  };
  return (await readCells(file, cell, cancelled))[0]!;
}

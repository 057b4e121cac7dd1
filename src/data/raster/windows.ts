import type { BlockLayout, Samples, Window } from './rasterInfo';

/** The blocks that touch a window, in file order. A window outside the raster touches none. */
export function blocksIn(layout: BlockLayout, window: Window): number[] {
  const part = intersect(window, { row: 0, column: 0, rows: layout.rows, columns: layout.columns });
  if (part === null) return [];
  const lastRow = Math.floor((part.row + part.rows - 1) / layout.blockRows);
  const lastColumn = Math.floor((part.column + part.columns - 1) / layout.blockColumns);
  const blocks: number[] = [];
  for (let down = Math.floor(part.row / layout.blockRows); down <= lastRow; down++) {
    for (let across = Math.floor(part.column / layout.blockColumns); across <= lastColumn; across++) {
      blocks.push(down * layout.blocksAcross + across);
    }
  }
  return blocks;
}

/** The block that holds a cell of the raster. */
export function blockAt(
  { blockRows, blockColumns, blocksAcross }: BlockLayout,
  row: number,
  column: number,
): number {
  return Math.floor(row / blockRows) * blocksAcross + Math.floor(column / blockColumns);
}

/** A block's cells that lie in the raster. */
export function blockWindow(layout: BlockLayout, index: number): Window {
  const row = Math.floor(index / layout.blocksAcross) * layout.blockRows;
  const column = (index % layout.blocksAcross) * layout.blockColumns;
  return {
    row,
    column,
    rows: Math.min(layout.blockRows, layout.rows - row),
    columns: Math.min(layout.blockColumns, layout.columns - column),
  };
}

/** The cells that two windows share; `null` where there are none. */
export function intersect(a: Window, b: Window): Window | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** Which of the raster's cells a block's samples bring to a window, and where they begin in `samples`. */
export function partIn(
  layout: BlockLayout,
  block: number,
  samples: Samples,
  window: Window,
  firstRow: number,
): { readonly cells: Window; readonly from: number } | null {
  const own = blockWindow(layout, block);
  const rows = Math.min(samples.length / layout.blockColumns, own.rows - firstRow);
  const cells = intersect({ ...own, row: own.row + firstRow, rows }, window);
  if (cells === null) return null;
  const from = (cells.row - own.row - firstRow) * layout.blockColumns + (cells.column - own.column);
  return { cells, from };
}

/** An array that holds a window: cell (row, column) of the window is at `offset + row * stride + column`. */
export interface Target<T> {
  readonly data: T;
  readonly window: Window;
  /** Elements before the window's first cell. */
  readonly offset: number;
  /** Elements from one row to the next. */
  readonly stride: number;
}

/** A whole array as the target of a window. */
export function targetOf<T>(data: T, window: Window): Target<T> {
  return { data, window, offset: 0, stride: window.columns };
}

/** Fills the cells of a window that lie outside the raster. */
export function fillOutside(
  layout: BlockLayout,
  target: Target<Float32Array | Float64Array | Uint8Array>,
  value: number,
): void {
  const { window, data, offset, stride } = target;
  const inside = intersect(window, { row: 0, column: 0, rows: layout.rows, columns: layout.columns });
  for (let row = 0; row < window.rows; row++) {
    const start = offset + row * stride;
    const end = start + window.columns;
    const absolute = window.row + row;
    if (inside === null || absolute < inside.row || absolute >= inside.row + inside.rows) {
      data.fill(value, start, end);
      continue;
    }
    const left = inside.column - window.column;
    data.fill(value, start, start + left);
    data.fill(value, start + left + inside.columns, end);
  }
}

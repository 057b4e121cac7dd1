/** Rows and columns of a plane, from the first to the one behind the last. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Cells to read, in the kernel's memory: row-major, NaN where they are missing. */
export interface FocalSource {
  /** Byte address of the plane's first cell, a multiple of the cell's size. */
  readonly pointer: number;
  readonly type: 'float32' | 'float64';
  /** Cells from one row to the next. */
  readonly stride: number;
  /** The part of the plane that lies in the raster. What is outside it does not exist, and is not read. */
  readonly inside: Rectangle;
}

/** Where results go: float64, row-major, NaN where missing, always with the same bits. */
export interface FocalTarget {
  /** Byte address of the first result, a multiple of 8. */
  readonly pointer: number;
  /** Cells from one row to the next. */
  readonly stride: number;
  readonly rows: number;
  readonly columns: number;
  /** The source's row and column of the first result. */
  readonly top: number;
  readonly left: number;
}

/** Bytes of a cell of a source. */
export function cellBytes({ type }: FocalSource): number {
  return type === 'float32' ? 4 : 8;
}

/** The byte address of a cell of a source. */
export function cellAt(from: FocalSource, row: number, column: number): number {
  return from.pointer + (row * from.stride + column) * cellBytes(from);
}

/** The byte address of a result. */
export function resultAt({ pointer, stride }: FocalTarget, row: number, column: number): number {
  return pointer + (row * stride + column) * 8;
}

/** The part of a source that the results of a target depend on, whether or not it exists. */
export function neededBy({ top, left, rows, columns }: FocalTarget, reach: number): Rectangle {
  return { top: top - reach, left: left - reach, bottom: top + rows + reach, right: left + columns + reach };
}

import { type FocalSource, type FocalTarget, neededBy } from './focalPlanes';

/** Instead of a value's number: a cell that is missing, and one beyond the raster. */
export const MISSING = -1;
export const BEYOND = -2;

/** A part of a source whose values have become numbers, in the order of the values. */
export interface NumberedCells {
  /** Row-major. */
  readonly cells: Int32Array;
  readonly columns: number;
  /** The value of each number. */
  readonly values: Float64Array;
}

/** Numbers the values of all cells within a reach of a target. */
export function numberCells(
  buffer: ArrayBufferLike,
  { pointer, stride, inside, type }: FocalSource,
  to: FocalTarget,
  reach: number,
): NumberedCells {
  const needed = neededBy(to, reach);
  const columns = needed.right - needed.left;
  const cells = new Int32Array((needed.bottom - needed.top) * columns).fill(BEYOND);
  const endRow = Math.min(needed.bottom, inside.bottom);
  const firstColumn = Math.max(needed.left, inside.left);
  const endColumn = Math.min(needed.right, inside.right);

  const found = new Map<number, number>();
  for (let row = Math.max(needed.top, inside.top); row < endRow && firstColumn < endColumn; row++) {
    const count = endColumn - firstColumn;
    const source =
      type === 'float32'
        ? new Float32Array(buffer, pointer + (row * stride + firstColumn) * 4, count)
        : new Float64Array(buffer, pointer + (row * stride + firstColumn) * 8, count);
    const first = (row - needed.top) * columns + firstColumn - needed.left;
    for (let k = 0; k < count; k++) {
      const value = source[k]!;
      if (Number.isNaN(value)) {
        cells[first + k] = MISSING;
        continue;
      }
      const number = found.get(value) ?? found.size;
      if (number === found.size) found.set(value, number);
      cells[first + k] = number;
    }
  }
  // The two zeros have one number, and are the same value.
  const values = Float64Array.from(found.keys(), (value) => value + 0).sort();
  const places = new Int32Array(values.length);
  values.forEach((value, place) => {
    places[found.get(value)!] = place;
  });
  for (let i = 0; i < cells.length; i++) if (cells[i]! >= 0) cells[i] = places[cells[i]!]!;
  return { cells, columns, values };
}

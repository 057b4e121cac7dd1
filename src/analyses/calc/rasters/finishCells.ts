import type { Samples } from '../../../data/raster/rasterInfo';
import type { TileFinish } from '../../../tiling/tileFinish';
import type { CellPlane } from './cellPlanes';
import { boundsOf, type CellType, NO_DATA } from './cellTypes';

/** What became of cells that their type does not hold as they are: how many of each. */
export interface StoredCounts {
  /** Not whole, in a type of whole numbers. */
  readonly rounded: number;
  /** Below or above all that the type holds. */
  readonly low: number;
  readonly high: number;
  /** With a value that stands for no data. */
  readonly taken: number;
}

/**
 * Stores cells in the type of the result: whole numbers are rounded, halves away from zero, and kept within the type's
 * bounds, never wrapped; cells without data get the number that stands for them.
 *
 * @param planes one a band, each of which holds all of the tile
 */
export function finishCells(planes: readonly CellPlane[], type: CellType): TileFinish {
  const bounds = boundsOf(type);
  return (band, window, cells) => {
    const { data, window: own } = planes[band]!;
    const counts = { rounded: 0, low: 0, high: 0, taken: 0 };
    for (let row = 0; row < window.rows; row++) {
      const from = (window.row + row - own.row) * own.columns + (window.column - own.column);
      const line = data.subarray(from, from + window.columns);
      if (bounds === null) (cells as Float64Array).set(line, row * window.columns);
      else storeWhole(line, cells, row * window.columns, bounds, NO_DATA[type], counts);
    }
    return counts;
  };
}

type Counts = { -readonly [name in keyof StoredCounts]: number };

function storeWhole(
  values: Float32Array | Float64Array,
  cells: Samples,
  start: number,
  [low, high]: readonly [number, number],
  noData: number,
  counts: Counts,
): void {
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (Number.isNaN(value)) {
      cells[start + at] = noData;
      continue;
    }
    let whole = Math.trunc(value);
    if (whole !== value && Number.isFinite(value)) {
      counts.rounded++;
      if (Math.abs(value - whole) >= 0.5) whole += Math.sign(value);
    }
    if (whole < low) {
      counts.low++;
      whole = low;
    } else if (whole > high) {
      counts.high++;
      whole = high;
    }
    if (whole === noData) counts.taken++;
    cells[start + at] = whole;
  }
}

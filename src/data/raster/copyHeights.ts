import { EXACT_IN_FLOAT32 } from './codec/sampleFormat';
import type { RasterInfo, Samples, Window } from './rasterInfo';
import { type NoDataRange, noDataRange } from './values/noData';
import { partIn, type Target } from './windows';

/** Arrays that hold heights. */
export type Heights = Float32Array | Float64Array;

/**
 * Places a decoded block, or its rows from `firstRow` on, into the part of `target` that it covers. NoData becomes NaN.
 * Returns whether a value was changed by rounding to the target's type.
 */
export function copyHeights(
  info: RasterInfo,
  block: number,
  samples: Samples,
  target: Target<Heights>,
  firstRow = 0,
): boolean {
  const part = partIn(info, block, samples, target.window, firstRow);
  if (part === null) return false;
  const { data, window, offset, stride } = target;
  const exact = data instanceof Float64Array || EXACT_IN_FLOAT32.has(info.sampleType);
  const noData = noDataRange(info);
  let inexact = false;
  for (let row = 0; row < part.cells.rows; row++) {
    const from = part.from + row * info.blockColumns;
    const at = offset + (part.cells.row + row - window.row) * stride + (part.cells.column - window.column);
    const count = part.cells.columns;
    if (exact) {
      data.set(samples.subarray(from, from + count), at);
      if (noData !== null) blank(data, at, at + count, noData);
    } else {
      inexact = round(samples, from, data, at, count, noData) || inexact;
    }
  }
  return inexact;
}

/** Whether rounding to float32 changes a height of a decoded block, or of its rows from `firstRow` on, in a window. */
export function hasRounded(
  info: RasterInfo,
  block: number,
  samples: Samples,
  window: Window,
  firstRow = 0,
): boolean {
  const part = EXACT_IN_FLOAT32.has(info.sampleType) ? null : partIn(info, block, samples, window, firstRow);
  if (part === null) return false;
  const { low, high } = noDataRange(info) ?? NOTHING;
  for (let row = 0; row < part.cells.rows; row++) {
    const from = part.from + row * info.blockColumns;
    for (let at = from; at < from + part.cells.columns; at++) {
      const value = samples[at]!;
      const isHeight = !(value >= low && value <= high) && !Number.isNaN(value);
      if (isHeight && Math.fround(value) !== value) return true;
    }
  }
  return false;
}

function blank(data: Heights, start: number, end: number, { low, high }: NoDataRange): void {
  for (let i = start; i < end; i++) {
    const value = data[i]!;
    if (value <= high && value >= low) data[i] = Number.NaN;
  }
}

/** No number is from one NaN to another. */
const NOTHING: NoDataRange = { low: Number.NaN, high: Number.NaN };

function round(
  samples: Samples,
  from: number,
  data: Heights,
  at: number,
  count: number,
  noData: NoDataRange | null,
): boolean {
  const { low, high } = noData ?? NOTHING;
  let inexact = false;
  for (let i = 0; i < count; i++) {
    const value = samples[from + i]!;
    if (value >= low && value <= high) {
      data[at + i] = Number.NaN;
      continue;
    }
    data[at + i] = value;
    // A NaN differs from itself, but is not a rounded number.
    if (data[at + i] !== value && !Number.isNaN(value)) inexact = true;
  }
  return inexact;
}

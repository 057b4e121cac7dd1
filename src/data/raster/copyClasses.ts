import type { RasterInfo, Samples } from './rasterInfo';
import { noDataRange } from './values/noData';
import { partIn, type Target } from './windows';

/** The class of cells outside the raster, of which nothing is known. */
export const UNKNOWN_CLASS = 2;

/** Max number of distinct values that are collected; a raster with more holds no classes. */
export const MAX_CLASSES = 16;

/**
 * Places a decoded block, or its rows from `firstRow` on, into the part of `target` that it covers: 1 where the
 * value is one of `chosen` and not NoData, else 0. Adds the values met (without NoData and NaN) to `met`, until it
 * holds more than `MAX_CLASSES`.
 */
export function copyClasses(
  info: RasterInfo,
  block: number,
  samples: Samples,
  chosen: readonly number[],
  target: Target<Uint8Array>,
  met: Set<number>,
  firstRow = 0,
): void {
  const part = partIn(info, block, samples, target.window, firstRow);
  if (part === null) return;
  const { data, window, offset, stride } = target;
  const noData = noDataRange(info);
  const isData = (value: number): boolean =>
    noData === null || !(value >= noData.low && value <= noData.high);
  const wanted = chosen.filter(isData);
  const bytes = samples instanceof Uint8Array ? byteTable(wanted) : null;
  const seen = new Uint8Array(256);
  for (let row = 0; row < part.cells.rows; row++) {
    const from = part.from + row * info.blockColumns;
    const at = offset + (part.cells.row + row - window.row) * stride + (part.cells.column - window.column);
    const count = part.cells.columns;
    if (bytes !== null) lookUp(samples as Uint8Array, from, data, at, count, bytes, seen);
    else compare(samples, from, data, at, count, wanted, isData, met);
  }
  if (bytes === null) return;
  for (let value = 0; value < 256; value++) {
    if (seen[value] === 1 && isData(value)) meet(met, value);
  }
}

function meet(met: Set<number>, value: number): void {
  if (met.size <= MAX_CLASSES) met.add(value);
}

function byteTable(wanted: readonly number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const value of wanted) {
    if (Number.isInteger(value) && value >= 0 && value < 256) table[value] = 1;
  }
  return table;
}

function lookUp(
  samples: Uint8Array,
  from: number,
  data: Uint8Array,
  at: number,
  count: number,
  table: Uint8Array,
  seen: Uint8Array,
): void {
  for (let i = 0; i < count; i++) {
    const value = samples[from + i]!;
    data[at + i] = table[value]!;
    seen[value] = 1;
  }
}

function compare(
  samples: Samples,
  from: number,
  data: Uint8Array,
  at: number,
  count: number,
  wanted: readonly number[],
  isData: (value: number) => boolean,
  met: Set<number>,
): void {
  // Neighbours are mostly equal: the outcome of the one before is kept.
  let last = Number.NaN;
  let mark = 0;
  for (let i = 0; i < count; i++) {
    const value = samples[from + i]!;
    if (value !== last) {
      last = value;
      mark = wanted.includes(value) && !Number.isNaN(value) ? 1 : 0;
      if (!Number.isNaN(value) && isData(value)) meet(met, value);
    }
    data[at + i] = mark;
  }
}

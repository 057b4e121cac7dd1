import type { RasterInfo, Samples } from '../raster/rasterInfo';
import { dataTest } from '../raster/values/noData';

/** More different values are not counted one by one. */
const MAX_DISTINCT = 256;

/** Cells whose values are kept to tell how many lie above a number. */
const MAX_KEPT = 1 << 20;

/** What values cells hold, those without data aside. */
export interface ValueCount {
  readonly min: number;
  readonly max: number;
  /** Adds the first `columns` cells of each of some rows. */
  add(samples: Samples, stride: number, columns: number, rows: number): void;
  /** Cells by value; `null` where there are too many different ones. */
  distinct(): Map<number, number> | null;
  /** The share of cells that are greater than a number; of very many cells, of the first. */
  shareAbove(limit: number): number;
}

export function createValueCount(info: RasterInfo): ValueCount {
  const isData = dataTest(info);
  const found = new Map<number, number>();
  const kept: number[] = [];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  function take(value: number): void {
    if (kept.length < MAX_KEPT) kept.push(value);
    if (value < min) min = value;
    if (value > max) max = value;
    const before = found.get(value);
    if (before !== undefined) found.set(value, before + 1);
    else if (found.size <= MAX_DISTINCT) found.set(value, 1);
  }

  return {
    get min() {
      return min;
    },
    get max() {
      return max;
    },
    add(samples, stride, columns, rows) {
      for (let row = 0; row < rows; row++) {
        for (let at = row * stride, end = at + columns; at < end; at++) {
          const value = samples[at]!;
          if (Number.isFinite(value) && isData(value)) take(value);
        }
      }
    },
    distinct: () => (found.size > MAX_DISTINCT ? null : new Map(found)),
    shareAbove: (limit) =>
      kept.reduce((sum, value) => sum + Number(value > limit), 0) / Math.max(1, kept.length),
  };
}

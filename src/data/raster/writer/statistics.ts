import type { Samples } from '../rasterInfo';
import type { MetadataItem } from './gdalMetadata';

/** What the cells of a tile, or of several, come to. Plain data. */
export interface TileStatistics {
  /** With data or without. */
  readonly cells: number;
  /** With data. */
  readonly count: number;
  readonly sum: number;
  /** The sum of squared differences from their mean. */
  readonly squares: number;
  /** Infinity where no cell has data. */
  readonly min: number;
  /** -Infinity where no cell has data. */
  readonly max: number;
  /** Cells by value, in `BINS` equal steps over a range; absent where none is known. */
  readonly histogram?: readonly number[];
}

/** Of several tiles; their mean, rounded otherwise than `sum / count`. */
export interface MergedStatistics extends TileStatistics {
  readonly mean: number;
}

/** Where a tile's cells lie in an array: the first `columns` of each of `rows` rows that begin `stride` apart. */
export interface TileShape {
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/** Steps of a histogram. */
export const BINS = 20;

/**
 * Looks through the cells of a tile; NaN and `noData` are left out. The same cells give the same numbers, and the same bits as
 * the kernel in `finish`: sums are of differences from the first finite cell, in four parts by columns.
 *
 * @param range what the histogram covers; values beyond it count in its first or last step. None is made where `null`
 */
export function tileStatistics(
  cells: Samples,
  shape: TileShape,
  noData: number | null,
  range: readonly [min: number, max: number] | null,
): TileStatistics {
  const { rows, columns, stride } = shape;
  const pivot = firstFinite(cells, shape, noData);
  const sums = new Float64Array(4);
  const squares = new Float64Array(4);
  let count = 0;
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows; row++) {
    for (let i = row * stride, end = i + columns, part = 0; i < end; i++, part = (part + 1) & 3) {
      const value = cells[i]!;
      // biome-ignore lint/suspicious/noSelfCompare: NaN alone differs from itself, and a call here would cost time.
      if (value === noData || value !== value) continue;
      count++;
      const difference = value - pivot;
      sums[part]! += difference;
      squares[part]! += difference * difference;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const found = {
    cells: rows * columns,
    count,
    ...aboutMean(count, pivot, inPairs(sums), inPairs(squares)),
    min: min + 0,
    max: max + 0,
  };
  return range === null ? found : { ...found, histogram: histogramOf(cells, shape, noData, range) };
}

/** 0 where there is none. */
function firstFinite(cells: Samples, { rows, columns, stride }: TileShape, noData: number | null): number {
  for (let row = 0; row < rows; row++) {
    for (let i = row * stride, end = i + columns; i < end; i++) {
      if (cells[i] !== noData && Number.isFinite(cells[i])) return cells[i]!;
    }
  }
  return 0;
}

/** The sum of the four parts as the kernel adds them, which holds two and two in a pair. */
function inPairs([a, b, c, d]: Float64Array): number {
  return a! + c! + (b! + d!);
}

/** The sum of values, and of squares about their mean, from sums of differences from a pivot and of their squares. */
export function aboutMean(
  count: number,
  pivot: number,
  sum: number,
  squares: number,
): Pick<TileStatistics, 'sum' | 'squares'> {
  if (count === 0) return { sum: 0, squares: 0 };
  return { sum: count * pivot + sum, squares: Math.max(0, squares - (sum * sum) / count) };
}

function histogramOf(
  cells: Samples,
  { rows, columns, stride }: TileShape,
  noData: number | null,
  [low, high]: readonly [number, number],
): number[] {
  const histogram = new Array<number>(BINS).fill(0);
  const scale = BINS / (high - low);
  for (let row = 0; row < rows; row++) {
    for (let i = row * stride, end = i + columns; i < end; i++) {
      const value = cells[i]!;
      if (value === noData || Number.isNaN(value)) continue;
      histogram[Math.max(0, Math.min(BINS - 1, Math.floor((value - low) * scale)))]!++;
    }
  }
  return histogram;
}

/** Puts statistics of tiles together, in the order in which they come, on which the last digits depend. */
export function mergeStatistics(tiles: Iterable<TileStatistics>): MergedStatistics {
  let [cells, count, sum, mean, squares] = [0, 0, 0, 0, 0];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let histogram: number[] | undefined;
  for (const tile of tiles) {
    cells += tile.cells;
    if (tile.histogram !== undefined) {
      histogram ??= new Array<number>(BINS).fill(0);
      for (let bin = 0; bin < BINS; bin++) histogram[bin]! += tile.histogram[bin]!;
    }
    if (tile.count === 0) continue;
    // The mean and the sum of squared differences from it are kept up to date tile by tile (Chan et al. 1979).
    const difference = tile.sum / tile.count - mean;
    const total = count + tile.count;
    mean += (difference * tile.count) / total;
    squares += tile.squares + (difference * difference * count * tile.count) / total;
    count = total;
    sum += tile.sum;
    min = Math.min(min, tile.min);
    max = Math.max(max, tile.max);
  }
  const merged = { cells, count, sum, mean, squares, min, max };
  return histogram === undefined ? merged : { ...merged, histogram };
}

/** GDAL's statistics of a band, from 0: none where no cell has data, or cells are infinite. */
export function statisticsItems(band: number, tiles: Iterable<TileStatistics>): MetadataItem[] {
  const { cells, count, mean, squares, min, max } = mergeStatistics(tiles);
  if (count === 0 || !Number.isFinite(mean + squares)) return [];
  const item = (name: string, value: number): MetadataItem => ({
    name: `STATISTICS_${name}`,
    value: String(Number(value.toPrecision(12))),
    band,
  });
  return [
    item('MAXIMUM', max),
    item('MEAN', mean),
    item('MINIMUM', min),
    item('STDDEV', Math.sqrt(squares / count)),
    item('VALID_PERCENT', Number(((100 * count) / cells).toPrecision(4))),
  ];
}

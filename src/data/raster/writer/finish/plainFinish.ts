/*
 * The last step of a tile as its definition says, cell after cell: slow, and plain. The kernel is tested against it bit
 * for bit, so it keeps sums in the kernel's four parts.
 */
import { WHOLE_LIMITS } from '../../codec/sampleFormat';
import type { WrittenType } from '../encodeTile';
import { aboutMean } from '../statistics';
import type { FinishCounts } from './finishTile';

/** Cells of a type, as numbers, of results, and what they came to: all row-major, `columns` a row. */
export function plainFinish(
  results: Float32Array | Float64Array,
  columns: number,
  type: WrittenType,
  noData: number,
): { readonly cells: number[]; readonly counts: FinishCounts } {
  const asStored = type === 'float32' ? Math.fround : (value: number): number => value;
  const bounds = WHOLE_LIMITS[type];
  let pivot: number | undefined;
  let [known, missing, rounded, below, above, onNoData] = [0, 0, 0, 0, 0, 0];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const sums = [0, 0, 0, 0];
  const squares = [0, 0, 0, 0];
  const cells = Array.from(results, (result, i) => {
    if (Number.isNaN(result)) {
      missing++;
      return asStored(noData);
    }
    let value = asStored(result);
    if (bounds) {
      value = nearest(result);
      if (value < bounds[0]) below++;
      else if (value > bounds[1]) above++;
      else if (value !== result) rounded++;
      value = Math.min(Math.max(value, bounds[0]), bounds[1]) + 0;
    }
    if (value === asStored(noData)) {
      onNoData++;
      return value;
    }
    known++;
    if (Number.isFinite(value)) pivot ??= value;
    const difference = value - (pivot ?? 0);
    sums[(i % columns) % 4]! += difference;
    squares[(i % columns) % 4]! += difference * difference;
    min = Math.min(min, value + 0);
    max = Math.max(max, value + 0);
    return value;
  });
  const inPairs = ([a, b, c, d]: number[]): number => a! + c! + (b! + d!);
  const { sum, squares: aboutIt } = aboutMean(known, pivot ?? 0, inPairs(sums), inPairs(squares));
  return {
    cells,
    counts: { known, missing, rounded, below, above, onNoData, sum, squares: aboutIt, min, max },
  };
}

/** Halves go away from 0; 0.49999999999999994 and a half make 1, so that nothing is added. */
function nearest(value: number): number {
  const whole = Math.trunc(value);
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
}

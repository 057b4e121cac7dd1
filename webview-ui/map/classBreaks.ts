import { quantileSorted } from 'd3-array';
import type { Classing } from '../../src/shared/description';

/** Values that are looked at, at most: more change bounds by less than can be seen. */
const MAX_VALUES = { quantile: 200_000, natural: 2000 } as const;

/**
 * The bounds between classes of values, ascending and distinct: fewer than `classes - 1` where values are too few or too
 * alike. `undefined` for colours without classes.
 *
 * @param values NaN where there is none
 * @param range that the classes span
 */
export function classBreaks(
  classing: Classing,
  classes: number,
  values: Float64Array | Float32Array,
  [min, max]: readonly [number, number],
): readonly number[] | undefined {
  switch (classing) {
    case 'continuous':
      return undefined;
    case 'equal':
      return parting(
        Array.from({ length: classes - 1 }, (_, at) => min + ((at + 1) * (max - min)) / classes),
        min,
      );
    case 'quantile': {
      const sorted = Array.from(sortedSample(values, MAX_VALUES.quantile));
      return parting(
        Array.from({ length: classes - 1 }, (_, at) => quantileSorted(sorted, (at + 1) / classes) ?? min),
        sorted[0] ?? min,
      );
    }
    case 'natural': {
      const sorted = sortedSample(values, MAX_VALUES.natural);
      return parting(naturalBreaks(sorted, classes), sorted[0] ?? min);
    }
    default:
      return classing satisfies never;
  }
}

/** Bounds that part something: none twice, and none with nothing below it. */
function parting(bounds: readonly number[], least: number): number[] {
  return [...new Set(bounds)].filter((bound) => bound > least);
}

/** Every so many of the values, and the least and the largest. */
function sortedSample(values: Float64Array | Float32Array, max: number): Float64Array {
  const known = Float64Array.from(values.filter((value) => !Number.isNaN(value)));
  if (known.length <= max) return known.sort();
  const step = known.length / (max - 2);
  const sample = Float64Array.from({ length: max }, (_, at) => known[Math.floor((at - 2) * step)]!);
  sample[0] = known.reduce((a, b) => Math.min(a, b));
  sample[1] = known.reduce((a, b) => Math.max(a, b));
  return sample.sort();
}

/**
 * The natural breaks of Jenks 1967: classes whose values lie closest to the mean of their class. The best partition of
 * the first j values into k classes follows from those into k - 1, and where its last class begins moves only up with
 * j: halving finds all of a k in O(n log n).
 *
 * @param sorted ascending
 * @returns the least value of each class but the first
 */
export function naturalBreaks(sorted: Float64Array, classes: number): number[] {
  const count = sorted.length;
  if (count === 0) return [];
  const sums = new Float64Array(count + 1);
  const squares = new Float64Array(count + 1);
  const [origin] = sorted; // differences from it keep the digits that squares of large values would lose
  for (const [at, value] of sorted.entries()) {
    sums[at + 1] = sums[at]! + (value - origin!);
    squares[at + 1] = squares[at]! + (value - origin!) ** 2;
  }
  /** The squared distances from their mean of the values from one place up to another. */
  const spread = (from: number, to: number): number =>
    squares[to]! - squares[from]! - (sums[to]! - sums[from]!) ** 2 / (to - from);

  let costs = Float64Array.from({ length: count + 1 }, (_, to) => (to === 0 ? 0 : spread(0, to)));
  const begins: Uint32Array[] = [];
  const most = Math.min(classes, count);
  for (let number = 2; number <= most; number++) {
    const next = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
    const begin = new Uint32Array(count + 1);
    const solve = (low: number, high: number, from: number, to: number): void => {
      if (low > high) return;
      const middle = (low + high) >> 1;
      for (let at = Math.max(from, number - 1); at <= Math.min(to, middle - 1); at++) {
        const cost = costs[at]! + spread(at, middle);
        if (cost < next[middle]!) [next[middle], begin[middle]] = [cost, at];
      }
      solve(low, middle - 1, from, begin[middle]!);
      solve(middle + 1, high, begin[middle]!, to);
    };
    solve(number, count, number - 1, count - 1);
    costs = next;
    begins.push(begin);
  }
  const breaks: number[] = [];
  let end = count;
  for (const begin of begins.reverse()) {
    end = begin[end]!;
    breaks.unshift(sorted[end]!);
  }
  return breaks;
}

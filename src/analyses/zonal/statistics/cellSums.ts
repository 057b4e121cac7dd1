import type { Heights } from '../../../data/raster/copyHeights';
import { COUNT, joinSpread, MAX, MIN, MISSING } from './moments';

/** A value and its weight, of each cell of a zone that has one. */
export interface Pairs {
  push(value: number, weight: number): void;
}

/**
 * Adds a run of cells, all covered by one fraction, to the numbers of a zone at `at`; NaN has no value. Sums are of what
 * values differ from the first of them, so that those of squares lose no more digits than the run has cells.
 */
export function addRun(
  moments: Float64Array,
  at: number,
  values: Heights,
  first: number,
  count: number,
  fraction: number,
): void {
  const end = first + count;
  let begin = first;
  while (begin < end && Number.isNaN(values[begin]!)) begin++;
  const origin = begin < end ? values[begin]! : 0;
  let [missing, sum, squares, min, max] = [begin - first, 0, 0, moments[at + MIN]!, moments[at + MAX]!];
  for (let cell = begin; cell < end; cell++) {
    const value = values[cell]!;
    if (Number.isNaN(value)) {
      missing++;
      continue;
    }
    const apart = value - origin;
    sum += apart;
    squares += apart * apart;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  moments[at + MISSING]! += fraction * missing;
  const known = count - missing;
  if (known === 0) return;
  moments[at + COUNT]! += fraction * known;
  moments[at + MIN] = min;
  moments[at + MAX] = max;
  const spread = Math.max(0, squares - (sum * sum) / known);
  joinSpread(moments, at, fraction * known, fraction * (known * origin + sum), fraction * spread);
}

/** The same of cells that have weights of their own; NaN among these has no value either. */
export function addWeightedRun(
  moments: Float64Array,
  at: number,
  values: Heights,
  weights: Heights,
  first: number,
  count: number,
  fraction: number,
): void {
  for (let cell = first; cell < first + count; cell++) {
    const [value, weight] = [values[cell]!, weights[cell]!];
    if (Number.isNaN(value) || Number.isNaN(weight)) {
      moments[at + MISSING]! += fraction;
      continue;
    }
    moments[at + COUNT]! += fraction;
    if (value < moments[at + MIN]!) moments[at + MIN] = value;
    if (value > moments[at + MAX]!) moments[at + MAX] = value;
    joinSpread(moments, at, fraction * weight, fraction * weight * value, 0);
  }
}

/** Lists the cells of a run that have a value. */
export function listRun(
  pairs: Pairs,
  values: Heights,
  weights: Heights | null,
  first: number,
  count: number,
  fraction: number,
): void {
  for (let cell = first; cell < first + count; cell++) {
    const weight = weights === null ? fraction : fraction * weights[cell]!;
    if (!Number.isNaN(values[cell]!) && weight > 0) pairs.push(values[cell]!, weight);
  }
}

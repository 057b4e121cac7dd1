import type { Heights } from '../../../data/raster/copyHeights';
import { COUNT, joinSpread, MAX, MIN, MISSING } from './moments';

/** A value and its weight, of each cell of a zone that has one. */
export interface Pairs {
  push(value: number, weight: number): void;
}

/** Adds a run of cells, all covered by one fraction, to the numbers of a zone at `at`; NaN has no value. */
export function addRun(
  moments: Float64Array,
  at: number,
  values: Heights,
  first: number,
  count: number,
  fraction: number,
): void {
  const end = first + count;
  let [known, sum, min, max] = [0, 0, moments[at + MIN]!, moments[at + MAX]!];
  for (let cell = first; cell < end; cell++) {
    const value = values[cell]!;
    if (Number.isNaN(value)) continue;
    known++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  moments[at + COUNT]! += fraction * known;
  moments[at + MISSING]! += fraction * (count - known);
  if (known === 0) return;
  moments[at + MIN] = min;
  moments[at + MAX] = max;
  const mean = sum / known;
  let squares = 0;
  for (let cell = first; known > 1 && cell < end; cell++) {
    const apart = values[cell]! - mean;
    if (!Number.isNaN(apart)) squares += apart * apart;
  }
  joinSpread(moments, at, fraction * known, fraction * sum, fraction * squares);
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

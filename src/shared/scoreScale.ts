import type { Counted } from './countedValues';
import type { RankingOptions } from './ranking';

/** Keeps the logarithm of a value that is exactly zero finite. */
const MIN_VALUE = 1e-300;

/** How values count in the score. */
export interface ScoreScale {
  /** The logarithm of what a value comes to. */
  logOf(counted: Counted, measure: number): number;
  /** How fast that logarithm grows at a value. */
  slopeAt(value: number, measure: number): number;
}

/** The scale of a ranking: values against the best of those that are ranked. */
export function scaleOf(
  counted: readonly Counted[],
  ranked: readonly number[],
  { weights, references = [] }: RankingOptions,
): ScoreScale {
  const bests = weights.map((_, m) => Math.min(...ranked.map((i) => counted[i]!.values[m]!)));
  // A value that is no more than the best comes to the reference, and to 1 as a share of it.
  const bases = bests.map((best, m) => Math.max(best, references[m] ?? 0, MIN_VALUE));
  const above = (value: number, m: number): number => bases[m]! + (value - bests[m]!);
  return {
    logOf: ({ values }, m) => Math.log(above(values[m]!, m)) - Math.log(bases[m]!),
    slopeAt: (value, m) => 1 / above(value, m),
  };
}

/** The weighted mean of a quantity over the measures. */
export function weighted(weights: readonly number[], of: (measure: number) => number): number {
  let sum = 0;
  let total = 0;
  for (const [measure, weight] of weights.entries()) {
    if (weight === 0) continue;
    sum += weight * of(measure);
    total += weight;
  }
  return sum / total;
}

/*
 * Ranking by measures of which smaller is better: order, honest ties, an overall score, and a Pareto mark. Pure,
 * because the page ranks again when its sliders move. Measures are known by their number, from 0.
 */

/** A candidate as measured. */
export interface Measured {
  /** Names the candidate; settles the order of equals, so that the order of input never shows. */
  readonly key: string;
  /** False where too many samples, or others than those ranked lost, were cut or outside: it is listed last, without a rank. */
  readonly comparable: boolean;
  /** One for each measure. */
  readonly values: readonly (number | null)[];
  /** For each measure the means of independent replicates, in the same order for all candidates. */
  readonly replicates: readonly (readonly number[])[];
}

/**
 * The differences, replicate by replicate, of two candidates on the samples that both kept; undefined where
 * the two kept the same samples, so that their own means will do. One list for each measure.
 */
export type CommonDifferences = (first: number, second: number) => readonly (readonly number[])[] | undefined;

/** How to rank. */
export interface RankingOptions {
  /** The measure to order by; the score where `null`. */
  readonly by: number | null;
  /** Weights of the measures in the score, not all zero. */
  readonly weights: readonly number[];
  readonly common?: CommonDifferences;
}

/** A ranking; one entry for each candidate, in input order, but for `order`. */
export interface Ranking {
  /** Candidates from best to worst; those not comparable at the end. */
  readonly order: readonly number[];
  /** 1 for the best; the same for all of a tie; null where not comparable. */
  readonly rank: readonly (number | null)[];
  /** Whether another candidate shares the rank. */
  readonly tied: readonly boolean[];
  /** The weighted geometric mean of value / best value: 1 is the best on all; null where not comparable. */
  readonly score: readonly (number | null)[];
  /** Whether no other candidate is better on all measures; null where not comparable. */
  readonly unbeaten: readonly (boolean | null)[];
}

/** Ranks candidates. */
export function rankCandidates(candidates: readonly Measured[], options: RankingOptions): Ranking {
  const ranked = candidates.map((_, i) => i).filter((i) => isRankable(candidates[i]!));
  const score = scoresOf(candidates, ranked, options.weights);
  const { by } = options;
  const sortValue = (i: number): number => (by === null ? score[i]! : candidates[i]!.values[by]!);
  ranked.sort((a, b) => sortValue(a) - sortValue(b) || compareKeys(candidates[a]!, candidates[b]!));
  const rank: (number | null)[] = candidates.map(() => null);
  const tied = candidates.map(() => false);
  let first = -1;
  ranked.forEach((candidate, position) => {
    const joins = first >= 0 && isTie(candidates, ranked[first]!, candidate, options);
    if (!joins) first = position;
    rank[candidate] = first + 1;
    if (joins) {
      tied[candidate] = true;
      tied[ranked[first]!] = true;
    }
  });
  const others = candidates.map((_, i) => i).filter((i) => rank[i] === null);
  others.sort((a, b) => compareKeys(candidates[a]!, candidates[b]!));
  return { order: [...ranked, ...others], rank, tied, score, unbeaten: paretoMarks(candidates, ranked) };
}

function isRankable({ comparable, values }: Measured): boolean {
  return comparable && values.every((value) => value !== null);
}

function compareKeys(a: Measured, b: Measured): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Keeps the logarithm of a value that is exactly zero finite. */
const MIN_VALUE = 1e-300;

function scoresOf(
  candidates: readonly Measured[],
  ranked: readonly number[],
  weights: readonly number[],
): (number | null)[] {
  const score: (number | null)[] = candidates.map(() => null);
  const best = (measure: number): number =>
    Math.log(Math.max(MIN_VALUE, Math.min(...ranked.map((i) => candidates[i]!.values[measure]!))));
  const bests = weights.map((_, measure) => best(measure));
  for (const i of ranked) {
    const { values } = candidates[i]!;
    score[i] = Math.exp(weighted(weights, (m) => Math.log(Math.max(MIN_VALUE, values[m]!)) - bests[m]!));
  }
  return score;
}

/** The weighted mean of a quantity over the measures. */
function weighted(weights: readonly number[], of: (measure: number) => number): number {
  let sum = 0;
  let total = 0;
  for (const [measure, weight] of weights.entries()) {
    if (weight === 0) continue;
    sum += weight * of(measure);
    total += weight;
  }
  return sum / total;
}

/** A candidate ties with its group's first where their paired difference is within twice its standard error. */
const TIE_ERRORS = 2;

function isTie(
  candidates: readonly Measured[],
  first: number,
  second: number,
  options: RankingOptions,
): boolean {
  const { mean, standardError } = meanOf(pairedDifferences(candidates, first, second, options));
  return Math.abs(mean) <= TIE_ERRORS * standardError;
}

/** Replicate by replicate, the second less the first: of a measure, or of the score's logarithm. */
function pairedDifferences(
  candidates: readonly Measured[],
  first: number,
  second: number,
  { by, weights, common }: RankingOptions,
): number[] {
  const a = candidates[first]!;
  const b = candidates[second]!;
  const shared = first < second ? common?.(first, second) : common?.(second, first);
  const sign = first < second ? 1 : -1;
  const difference = (measure: number, r: number): number =>
    shared === undefined
      ? b.replicates[measure]![r]! - a.replicates[measure]![r]!
      : sign * shared[measure]![r]!;
  const count = a.replicates[0]!.length;
  if (by !== null) return Array.from({ length: count }, (_, r) => difference(by, r));
  // To first order, the logarithm changes by the difference over the value between.
  return Array.from({ length: count }, (_, r) =>
    weighted(weights, (measure) => {
      const middle = (a.values[measure]! + b.values[measure]!) / 2;
      return difference(measure, r) / Math.max(MIN_VALUE, middle);
    }),
  );
}

/** The mean of independent estimates and its standard error. */
export function meanOf(estimates: readonly number[]): { mean: number; standardError: number } {
  const count = estimates.length;
  const mean = estimates.reduce((sum, value) => sum + value, 0) / count;
  const squares = estimates.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, standardError: Math.sqrt(squares / (count * (count - 1))) };
}

function paretoMarks(candidates: readonly Measured[], ranked: readonly number[]): (boolean | null)[] {
  const marks: (boolean | null)[] = candidates.map(() => null);
  for (const i of ranked) {
    marks[i] = !ranked.some((j) =>
      candidates[i]!.values.every((value, measure) => candidates[j]!.values[measure]! < value!),
    );
  }
  return marks;
}

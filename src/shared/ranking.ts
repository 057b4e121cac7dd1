/*
 * Ranking candidates by measured distortion: order, honest ties, an overall score, and a Pareto mark. Pure, because
 * the page ranks again when its sliders move.
 */

/** The three indices: distance, shape, area. Smaller is better. */
export const INDICES = ['Ep', 'Es', 'Ea'] as const;
export type IndexName = (typeof INDICES)[number];

/** One number for each index. */
export type PerIndex<T> = Readonly<Record<IndexName, T>>;

/** The sets of candidates that have a name. */
export const CANDIDATE_SETS = ['world-equal-area', 'suggested', 'all', 'none'] as const;

/** What a ranking is ordered by. */
export const SORT_KEYS = ['distance', 'shape', 'area', 'score'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** The index behind a key; none for the score. */
export const INDEX_OF_KEY: Readonly<Record<SortKey, IndexName | null>> = {
  distance: 'Ep',
  shape: 'Es',
  area: 'Ea',
  score: null,
};

/** A candidate as measured. */
export interface Measured {
  /** Names the candidate; settles the order of equals, so that the order of input never shows. */
  readonly key: string;
  /** False where too many samples, or others than those ranked lost, were cut or outside: it is listed last, without a rank. */
  readonly comparable: boolean;
  readonly values: PerIndex<number | null>;
  /** The means of independent replicates, in the same order for all candidates. */
  readonly replicates: PerIndex<readonly number[]>;
}

/**
 * The differences, replicate by replicate, of two candidates on the samples that both kept; undefined where
 * the two kept the same samples, so that their own means will do.
 */
export type CommonDifferences = (first: number, second: number) => PerIndex<readonly number[]> | undefined;

/** How to rank. */
export interface RankingOptions {
  readonly sort: SortKey;
  /** Weights of the score, not all zero. */
  readonly weights: PerIndex<number>;
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
  /** Whether no other candidate is better on all three; null where not comparable. */
  readonly paretoOptimal: readonly (boolean | null)[];
}

/** Ranks candidates. */
export function rankCandidates(candidates: readonly Measured[], options: RankingOptions): Ranking {
  const ranked = candidates.map((_, i) => i).filter((i) => isRankable(candidates[i]!));
  const score = scoresOf(candidates, ranked, options.weights);
  const index = INDEX_OF_KEY[options.sort];
  const sortValue = (i: number): number => (index === null ? score[i]! : candidates[i]!.values[index]!);
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
  return { order: [...ranked, ...others], rank, tied, score, paretoOptimal: paretoMarks(candidates, ranked) };
}

function isRankable({ comparable, values }: Measured): boolean {
  return comparable && INDICES.every((index) => values[index] !== null);
}

function compareKeys(a: Measured, b: Measured): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Keeps the logarithm of an index that is exactly zero finite. */
const MIN_VALUE = 1e-300;

function scoresOf(
  candidates: readonly Measured[],
  ranked: readonly number[],
  weights: PerIndex<number>,
): (number | null)[] {
  const score: (number | null)[] = candidates.map(() => null);
  const best = (index: IndexName): number =>
    Math.log(Math.max(MIN_VALUE, Math.min(...ranked.map((i) => candidates[i]!.values[index]!))));
  const bests = { Ep: best('Ep'), Es: best('Es'), Ea: best('Ea') };
  for (const i of ranked) {
    const { values } = candidates[i]!;
    score[i] = Math.exp(
      weighted(weights, (index) => Math.log(Math.max(MIN_VALUE, values[index]!)) - bests[index]),
    );
  }
  return score;
}

/** The weighted mean of a quantity over the indices. */
function weighted(weights: PerIndex<number>, of: (index: IndexName) => number): number {
  let sum = 0;
  let total = 0;
  for (const index of INDICES) {
    if (weights[index] === 0) continue;
    sum += weights[index] * of(index);
    total += weights[index];
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

/** Replicate by replicate, the second less the first: of an index, or of the score's logarithm. */
function pairedDifferences(
  candidates: readonly Measured[],
  first: number,
  second: number,
  { sort, weights, common }: RankingOptions,
): number[] {
  const a = candidates[first]!;
  const b = candidates[second]!;
  const shared = first < second ? common?.(first, second) : common?.(second, first);
  const sign = first < second ? 1 : -1;
  const index = INDEX_OF_KEY[sort];
  const difference = (name: IndexName, r: number): number =>
    shared === undefined ? b.replicates[name][r]! - a.replicates[name][r]! : sign * shared[name][r]!;
  const count = a.replicates.Ep.length;
  if (index !== null) return Array.from({ length: count }, (_, r) => difference(index, r));
  // To first order, the logarithm changes by the difference over the value between.
  return Array.from({ length: count }, (_, r) =>
    weighted(weights, (name) => {
      const middle = (a.values[name]! + b.values[name]!) / 2;
      return difference(name, r) / Math.max(MIN_VALUE, middle);
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
      INDICES.every((index) => candidates[j]!.values[index]! < candidates[i]!.values[index]!),
    );
  }
  return marks;
}

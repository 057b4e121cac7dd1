import { type Counted, countedOf, meanOf, TIE_ERRORS, UNCOUNTED } from './countedValues';
import { type ScoreScale, scaleOf, weighted } from './scoreScale';

/*
 * Ranking by measures of which smaller is better: order, honest ties, an overall score, and a Pareto mark. Pure,
 * because the page ranks again when its sliders move. Measures are known by their number, from 0.
 *
 * A measure may have a floor, below which nothing is gained: there values count as the floor. And a candidate may be known
 * to have all of a measure that can be had, whatever its value: it counts as at the floor too, and comes before all that
 * are not known to, but shares its rank with others that are.
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
  /** For each measure the value below which nothing is gained, `null` where it has none. */
  readonly floors?: readonly (number | null)[];
  /** For each measure whether the candidate is known to be as good as can be, whatever its value. */
  readonly perfect?: readonly boolean[];
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
  /** For each measure the least that differences from the best count against in the score; 0 where absent. */
  readonly references?: readonly number[];
  readonly common?: CommonDifferences;
}

/** A ranking; one entry for each candidate, in input order, but for `order`. */
export interface Ranking {
  /**
   * Candidates from best to worst, those not comparable at the end. Within a tie by the other measures: those before the
   * one that is ranked by, the nearest first, then those after it.
   */
  readonly order: readonly number[];
  /** 1 for the best; the same for all of a tie; null where not comparable. */
  readonly rank: readonly (number | null)[];
  /** Whether another candidate shares the rank. */
  readonly tied: readonly boolean[];
  /**
   * The weighted geometric mean of 1 + (value - best value) / reference, the reference being the best value or, where that is
   * larger, the measure's least: 1 is the best on all, and value / best value counts where the best is no less than the
   * least. Null where not comparable.
   */
  readonly score: readonly (number | null)[];
  /** Whether no other candidate is as good on all measures and better on one, by what values count for; null where not comparable. */
  readonly unbeaten: readonly (boolean | null)[];
}

/** Ranks candidates. */
export function rankCandidates(candidates: readonly Measured[], options: RankingOptions): Ranking {
  const ranked = candidates.map((_, i) => i).filter((i) => isRankable(candidates[i]!));
  const counted = candidates.map((candidate) => (isRankable(candidate) ? countedOf(candidate) : UNCOUNTED));
  const scale = scaleOf(counted, ranked, options);
  const score: (number | null)[] = candidates.map(() => null);
  for (const i of ranked) score[i] = Math.exp(weighted(options.weights, (m) => scale.logOf(counted[i]!, m)));
  const { by } = options;
  const sortValue = (i: number): number => (by === null ? score[i]! : counted[i]!.values[by]!);
  const behind = (i: number): number => (by === null ? 0 : Number(!counted[i]!.perfect[by]));
  const byKey = (a: number, b: number): number => compareKeys(candidates[a]!, candidates[b]!);
  ranked.sort((a, b) => behind(a) - behind(b) || sortValue(a) - sortValue(b) || byKey(a, b));
  const rank: (number | null)[] = candidates.map(() => null);
  const tied = candidates.map(() => false);
  const groups: number[][] = [];
  for (const [position, candidate] of ranked.entries()) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (first !== undefined && isTie(counted, first, candidate, options, scale)) {
      rank[candidate] = rank[first]!;
      tied[candidate] = true;
      tied[first] = true;
      group!.push(candidate);
    } else {
      rank[candidate] = position + 1;
      groups.push([candidate]);
    }
  }
  const then = settlingMeasures(by, options.weights.length);
  const settled = (a: number, b: number): number =>
    then.reduce((found, m) => found || counted[a]!.values[m]! - counted[b]!.values[m]!, 0) || byKey(a, b);
  const order = groups.flatMap((group) => group.sort(settled));
  const others = candidates.map((_, i) => i).filter((i) => rank[i] === null);
  others.sort(byKey);
  return { order: [...order, ...others], rank, tied, score, unbeaten: paretoMarks(counted, ranked) };
}

function isRankable({ comparable, values }: Measured): boolean {
  return comparable && values.every((value) => value !== null);
}

function compareKeys(a: Measured, b: Measured): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** The measures that settle the order of a tie. */
function settlingMeasures(by: number | null, count: number): number[] {
  const all = Array.from({ length: count }, (_, measure) => measure);
  if (by === null) return all;
  return [...all.slice(0, by).reverse(), ...all.slice(by + 1)];
}

/**
 * A candidate ties with its group's first where both count as at the floor, or else where their paired difference is within
 * twice its standard error.
 */
function isTie(
  counted: readonly Counted[],
  first: number,
  second: number,
  options: RankingOptions,
  scale: ScoreScale,
): boolean {
  const { by } = options;
  if (by !== null && counted[first]!.perfect[by] !== counted[second]!.perfect[by]) return false;
  const { mean, standardError } = meanOf(pairedDifferences(counted, first, second, options, scale));
  return Math.abs(mean) <= TIE_ERRORS * standardError;
}

/** Replicate by replicate, the second less the first: of a measure, or of the score's logarithm. */
function pairedDifferences(
  counted: readonly Counted[],
  first: number,
  second: number,
  { by, weights, common }: RankingOptions,
  scale: ScoreScale,
): number[] {
  const a = counted[first]!;
  const b = counted[second]!;
  const shared = first < second ? common?.(first, second) : common?.(second, first);
  const sign = first < second ? 1 : -1;
  const difference = (measure: number, r: number): number =>
    shared === undefined || a.atFloor[measure] || b.atFloor[measure]
      ? b.replicates[measure]![r]! - a.replicates[measure]![r]!
      : sign * shared[measure]![r]!;
  const count = a.replicates[0]!.length;
  if (by !== null) return Array.from({ length: count }, (_, r) => difference(by, r));
  // To first order, the logarithm changes by the difference times its slope at the value between.
  return Array.from({ length: count }, (_, r) =>
    weighted(
      weights,
      (measure) =>
        difference(measure, r) * scale.slopeAt((a.values[measure]! + b.values[measure]!) / 2, measure),
    ),
  );
}

function paretoMarks(counted: readonly Counted[], ranked: readonly number[]): (boolean | null)[] {
  const marks: (boolean | null)[] = counted.map(() => null);
  for (const i of ranked) {
    marks[i] = !ranked.some((j) => beats(counted[j]!, counted[i]!));
  }
  return marks;
}

/** Whether a candidate is as good as another on all measures, and better on one: many have the same at a floor. */
function beats(a: Counted, b: Counted): boolean {
  const isNoWorse = b.values.every((value, measure) => a.values[measure]! <= value);
  return isNoWorse && b.values.some((value, measure) => a.values[measure]! < value);
}

import type { ResultBody } from '../result';
import type { ResultPair } from './pair';
import type { ComparedValue } from './pairValues';

/** What counts are called: of values, and of places in a ranking, where less is better. */
const WORDS = {
  values: {
    mean: 'mean difference',
    largest: 'largest difference',
    more: 'rose',
    less: 'fell',
    same: 'the same',
  },
  ranks: {
    mean: 'mean move',
    largest: 'largest move',
    more: 'moved down',
    less: 'moved up',
    same: 'same rank',
  },
} as const;

/** Totals under the table, and the decimals of those that are no counts. */
export interface PairTotals {
  readonly summary: ResultBody['summary'];
  readonly totals: ResultBody['description']['totals'];
}

/** Totals of a difference. */
export function pairTotals(
  { first, second, labels, rows }: ResultPair,
  { difference: { values, digits = 0, kind } }: ComparedValue,
): PairTotals {
  const words = WORDS[first.description.weights === undefined ? 'values' : 'ranks'];
  let [sum, largest, more, less, same] = [0, null as number | null, 0, 0, 0];
  for (const value of values) {
    if (typeof value !== 'number') continue;
    sum += value;
    if (Math.abs(value) > Math.abs(largest ?? 0) || largest === null) largest = value;
    if (value > 0) more++;
    else if (value < 0) less++;
    else same++;
  }
  const count = more + less + same;
  const summary: Record<string, number | null> = {
    [words.mean]: count === 0 ? null : sum / count,
    [words.largest]: largest,
    [words.more]: more,
    [words.less]: less,
    [words.same]: same,
    ...counted('without a difference', values.length - count),
    ...counted(`only in ${labels[0]}`, first.rows - rows.first.length),
    ...counted(`only in ${labels[1]}`, second.rows - rows.second.length),
  };
  const isWhole = kind === 'integer';
  return {
    summary,
    totals: [
      { name: words.mean, digits: isWhole ? 2 : digits },
      { name: words.largest, digits: isWhole ? 0 : digits },
    ],
  };
}

/** A count that goes without saying where it is 0. */
function counted(name: string, count: number): Record<string, number> {
  return count === 0 ? {} : { [name]: count };
}

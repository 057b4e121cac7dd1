import type { ResultBody } from '../result';
import type { ResultPair } from './pair';
import { PAIR_STATUS, pairStatusColumn } from './pairStatus';
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

const LACKING = 'without a difference';

/** Totals under the table, and those of them that rows give. */
export interface PairTotals {
  readonly summary: ResultBody['summary'];
  readonly totals: ResultBody['description']['totals'];
}

/** Totals of a difference. */
export function pairTotals(
  { first, second, labels, rows }: ResultPair,
  { difference: { name: column, values, digits = 0, kind } }: ComparedValue,
): PairTotals {
  const words = WORDS[first.description.weights === undefined ? 'values' : 'ranks'];
  let [sum, min, max, more, less, same] = [0, Infinity, -Infinity, 0, 0, 0];
  for (const value of values) {
    if (typeof value !== 'number') continue;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (value > 0) more++;
    else if (value < 0) less++;
    else same++;
  }
  const count = more + less + same;
  const summary: Record<string, number | null> = {
    [words.mean]: count === 0 ? null : sum / count,
    [words.largest]: count === 0 ? null : max >= -min ? max : min,
    [words.more]: more,
    [words.less]: less,
    [words.same]: same,
    ...counted(LACKING, values.length - count),
    ...counted(`only in ${labels[0]}`, first.rows - rows.first.length),
    ...counted(`only in ${labels[1]}`, second.rows - rows.second.length),
  };
  const lacking = { column: pairStatusColumn.column, as: 'count', not: PAIR_STATUS.both } as const;
  const isWhole = kind === 'integer';
  return {
    summary,
    totals: [
      { name: words.mean, digits: isWhole ? 2 : digits, of: { column, as: 'mean' } },
      { name: words.largest, digits: isWhole ? 0 : digits, of: { column, as: 'farthest' } },
      { name: words.more, digits: 0, of: { column, as: 'above' } },
      { name: words.less, digits: 0, of: { column, as: 'below' } },
      { name: words.same, digits: 0, of: { column, as: 'zero' } },
      ...(count === values.length ? [] : [{ name: LACKING, digits: 0, of: lacking }]),
    ],
  };
}

/** A count that goes without saying where it is 0. */
function counted(name: string, count: number): Record<string, number> {
  return count === 0 ? {} : { [name]: count };
}

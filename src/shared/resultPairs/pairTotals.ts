import { derivedTotal } from '../derivedTotal';
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
  const isWhole = kind === 'integer';
  const derived = [
    { name: words.mean, digits: isWhole ? 2 : digits, of: { column, as: 'mean' } },
    { name: words.largest, digits: isWhole ? 0 : digits, of: { column, as: 'farthest' } },
    { name: words.more, digits: 0, of: { column, as: 'above' } },
    { name: words.less, digits: 0, of: { column, as: 'below' } },
    { name: words.same, digits: 0, of: { column, as: 'zero' } },
  ] as const;
  const lacking = values.filter((value) => value === null).length;
  const ofLacking = { column: pairStatusColumn.column, as: 'count', not: PAIR_STATUS.both } as const;
  return {
    summary: {
      ...Object.fromEntries(derived.map(({ name, of }) => [name, derivedTotal(of, values)])),
      ...counted(LACKING, lacking),
      ...counted(`only in ${labels[0]}`, first.rows - rows.first.length),
      ...counted(`only in ${labels[1]}`, second.rows - rows.second.length),
    },
    totals: [...derived, ...(lacking === 0 ? [] : [{ name: LACKING, digits: 0, of: ofLacking }])],
  };
}

/** A count that goes without saying where it is 0. */
function counted(name: string, count: number): Record<string, number> {
  return count === 0 ? {} : { [name]: count };
}

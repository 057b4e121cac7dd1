import { formatNumber } from '../../src/shared/format';
import { fullName, groupName, type RankedData } from '../ranking/rankedData';
import type { Standing } from '../ranking/standings';

/** A measure with the digits that the table shows. */
export interface MeasureText {
  readonly label: string;
  readonly value: string;
}

/** The words on the card of a row. */
export interface CardTexts {
  /** `null` where there is one group alone. */
  readonly group: string | null;
  readonly name: string;
  /** Its rank and name. */
  readonly title: string;
  /** Its name, told apart from those in other groups. */
  readonly fullTitle: string;
  readonly measures: readonly MeasureText[];
}

export function cardTexts(
  data: RankedData,
  row: number,
  standings: ReadonlyMap<number, Standing>,
): CardTexts {
  const group = groupName(data, row);
  const name = fullName(data, row);
  return {
    group,
    name,
    title: [standings.get(row)?.text, name].filter(Boolean).join('  '),
    fullTitle: [name, group].filter(Boolean).join(': '),
    measures: data.measures.map(({ label, digits, valueAt }) => ({
      label,
      value: formatNumber(valueAt(row) ?? Number.NaN, digits),
    })),
  };
}

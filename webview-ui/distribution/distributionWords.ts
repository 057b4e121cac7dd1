import type { ValueColumn } from '../../src/shared/description';
import { formatExact, formatItems, formatNumber } from '../../src/shared/format';
import type { Distribution } from './distributionOf';

/** A value with its unit, in as many decimals as the legend has. */
function valueText(value: number, { legend: { digits, unit } }: ValueColumn): string {
  return unit === undefined ? formatNumber(value, digits) : `${formatNumber(value, digits)} ${unit}`;
}

/** What a distribution says, in sentences. */
export function distributionWords(
  { known, missing, quartiles, bars }: Distribution,
  column: ValueColumn,
): readonly string[] {
  const [min, lower, median, upper, max] = quartiles.map((value) => valueText(value, column));
  const { zero } = column.legend;
  const zeros = bars.reduce((sum, bar) => sum + bar.zeros, 0);
  return [
    min === max
      ? `${formatItems(known, 'rows')}, all with ${min}.`
      : `${formatItems(known, 'rows')}, from ${min} to ${max}.`,
    min === max
      ? ''
      : `The median is ${median}: half of them have less. A quarter has less than ${lower}, and a quarter more than ${upper}.`,
    zero !== undefined && zeros > 0 ? `${formatItems(zeros, 'rows')} with 0: ${zero}.` : '',
    missing > 0
      ? `${formatItems(missing, 'rows')} without a value, which ${missing === 1 ? 'has' : 'have'} no bar.`
      : '',
  ].filter((sentence) => sentence !== '');
}

/** The range of each bar, as in `100 – 150 m`, or `above 900 m`. */
export function barRanges(
  { bars, isLastWider, isWhole }: Distribution,
  { legend: { unit } }: ValueColumn,
): string[] {
  return bars.map(({ from, to }, at) => {
    const last = isWhole ? to - 1 : to;
    const isWider = isLastWider && at === bars.length - 1;
    const range = isWider ? `above ${formatExact(from)}` : `${formatExact(from)} – ${formatExact(last)}`;
    const text = from === last && !isWider ? formatExact(from) : range;
    return unit === undefined ? text : `${text} ${unit}`;
  });
}

import { markdownText } from '../../data/tables/markdownText';
import { formatCount, formatItems, formatNumber } from '../../shared/format';
import { plainLine } from '../../shared/plainText';
import { presentationOf } from '../../shared/presentation';
import type { ResultDocument } from '../../shared/result';

const MAX_ROWS = 30;

/** A result as Markdown that an assistant can read: totals, notes, and the first rows of the table as it is shown. */
export function resultText({ result }: ResultDocument): string {
  const { nameColumn, columns, order } = presentationOf(result);
  const shown = order.slice(0, MAX_ROWS);
  const totals = Object.entries(result.summary).map(
    ([name, value]) => `${name}: ${value === null ? 'none' : formatTotal(value)}`,
  );
  const left = result.rows - shown.length;
  return [
    `${formatItems(result.rows, 'rows')}; ${totals.join('; ')}.`,
    ...result.notes.map(plainLine),
    '',
    [...markdownText(nameColumn === null ? columns : [nameColumn, ...columns], shown)].join(''),
    ...(left > 0 ? [`(${formatItems(left, 'more rows')} not shown)`] : []),
  ].join('\n');
}

/** Counts have no decimals. */
function formatTotal(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : formatNumber(value, 4);
}

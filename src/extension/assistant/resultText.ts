import { markdownText } from '../../data/tables/markdownText';
import { analysedItems } from '../../shared/describeResult';
import { formatItems } from '../../shared/format';
import { plainLine } from '../../shared/plainText';
import type { ResultDocument } from '../../shared/result';
import { narrowTable, totalsOf } from '../../shared/tables';

const MAX_ROWS = 30;

/** A result as Markdown that an assistant can read: totals, notes, and the first rows of the table as it is shown. */
export function resultText({ result }: ResultDocument): string {
  const { columns, order } = narrowTable(result);
  const shown = order.subarray(0, MAX_ROWS);
  const totals = totalsOf(result).map(
    ({ name, text }) => `${name}: ${result.summary[name] === null ? 'none' : text}`,
  );
  const left = result.rows - shown.length;
  return [
    `${analysedItems(result)}; ${totals.join('; ')}.`,
    ...result.notes.map(({ text }) => plainLine(text)),
    '',
    [...markdownText(columns, shown)].join(''),
    ...(left > 0 ? [`(${formatItems(left, 'more rows')} not shown)`] : []),
  ].join('\n');
}

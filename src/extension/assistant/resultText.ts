import { markdownText } from '../../data/tables/markdownText';
import { formatCount, formatItems, formatNumber } from '../../shared/format';
import { presentationOf } from '../../shared/presentation';
import type { ResultDocument } from '../../shared/result';

const MOST_ROWS = 30;

/** A result as Markdown that an assistant can read: totals, notes, and the first rows of the table as it is shown. */
export function resultText({ result }: ResultDocument): string {
  const { nameColumn, columns, order } = presentationOf(result);
  const shown = order.slice(0, MOST_ROWS);
  const table = [...(nameColumn === null ? [] : [nameColumn]), ...columns].map((column) => ({
    ...column,
    values: shown.map((row) => column.values[row] ?? null),
  }));
  const totals = Object.entries(result.summary).map(
    ([name, value]) => `${name}: ${value === null ? 'none' : formatTotal(value)}`,
  );
  const left = result.rows - shown.length;
  return [
    `${formatItems(result.rows, 'rows')}; ${totals.join('; ')}.`,
    ...result.notes,
    '',
    markdownText(table),
    ...(left > 0 ? [`(${formatItems(left, 'more rows')} not shown)`] : []),
  ].join('\n');
}

/** Counts have no decimals. */
function formatTotal(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : formatNumber(value, 4);
}

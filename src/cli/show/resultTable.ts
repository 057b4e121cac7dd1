import { formatCell, formatCount, formatHeading, NO_VALUE } from '../../shared/format';
import type { ResultBody } from '../../shared/result';
import { narrowTable, totalsOf } from '../../shared/tables';
import { textTable } from './textTable';

/** Rows that the terminal shows of a longer table. */
const SHOWN_ROWS = 20;

/** The result's table as lines of text, as it is sorted at first, with the totals under it; these alone where it has none. */
export function resultLines(result: ResultBody): string[] {
  const { table, heading } = result.description;
  if (table === undefined || result.rows === 0) return [totalsLine(result)];
  const { order, columns } = narrowTable(result);
  const shown = order.subarray(0, SHOWN_ROWS);
  const lines = textTable(
    columns.map((column) => ({
      heading: formatHeading(column),
      align: column.kind === 'text' ? 'left' : 'right',
    })),
    Array.from(shown, (row) =>
      columns.map((column) => (column.values[row] === null ? '' : formatCell(column, column.values[row]))),
    ),
  );
  if (order.length > shown.length) {
    lines.push(`... and ${formatCount(order.length - shown.length)} more rows (--out writes them all)`);
  }
  return [...(heading === undefined ? [] : [heading, '']), ...lines, '', totalsLine(result)];
}

function totalsLine(result: ResultBody): string {
  return totalsOf(result)
    .map(({ name, text }) => `${name} ${text === NO_VALUE ? '-' : text}`)
    .join(', ');
}

import { formatCell, formatHeading, formatItems, formatNumber } from '../../shared/format';
import type { Column, ResultDocument } from '../../shared/result';

const MOST_ROWS = 30;

/** A result as Markdown that an assistant can read: totals, notes, and the first rows of the table. */
export function resultText({ result, run }: ResultDocument): string {
  const columns = [...result.attributes.slice(0, 2), ...result.columns];
  const rows = orderOf(result.columns, result.rows).slice(0, MOST_ROWS);
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  const totals = Object.entries(result.summary).map(
    ([name, value]) => `${name}: ${value === null ? 'none' : formatNumber(value, 4)}`,
  );
  return [
    `${formatItems(run.items, 'items')} analysed; ${formatItems(result.rows, 'rows')}.`,
    totals.join('; '),
    ...result.notes,
    '',
    line(columns.map(formatHeading)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => formatCell(column, column.values[row])))),
    ...(result.rows > rows.length
      ? [`(${formatItems(result.rows - rows.length, 'more rows')} not shown)`]
      : []),
  ].join('\n');
}

/** Ranked tables by rank, green visibility from high to low, anything else as it is. */
function orderOf(columns: readonly Column[], rows: number): number[] {
  const order = Array.from({ length: rows }, (_, row) => row);
  const by = (name: string): readonly unknown[] | undefined =>
    columns.find((column) => column.name === name)?.values;
  const rank = by('rank');
  const gvi = by('gvi');
  const key = (values: readonly unknown[], row: number, missing: number): number => {
    const value = values[row];
    return typeof value === 'number' ? value : missing;
  };
  if (rank !== undefined)
    return order.sort((a, b) => key(rank, a, Infinity) - key(rank, b, Infinity) || a - b);
  if (gvi !== undefined) return order.sort((a, b) => key(gvi, b, -1) - key(gvi, a, -1) || a - b);
  return order;
}

/** Text from files must not end a cell, a row or begin markup. */
function escapeCell(text: string): string {
  return text.replace(/[\\|<>`]/g, '\\$&').replace(/\s+/g, ' ');
}

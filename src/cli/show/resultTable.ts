import { formatCell, formatCount, formatHeading, formatNumber } from '../../shared/format';
import { presentationOf } from '../../shared/presentation';
import type { SortKey } from '../../shared/ranking';
import type { Column, ResultBody } from '../../shared/result';
import { textTable } from './textTable';

/** Rows that the terminal shows of a longer table. */
const SHOWN_ROWS = 20;

/** The result's table as lines of text, best first, with the summary under it. */
export function resultLines(result: ResultBody): string[] {
  if (result.rows === 0) return [summaryLine(result)];
  const { order, nameColumn, columns } = presentationOf(result);
  const shown = order.slice(0, SHOWN_ROWS);
  const all: Column[] = nameColumn === null ? [...columns] : [nameColumn, ...columns];
  const lines = textTable(
    all.map((column) => ({
      heading: formatHeading(column),
      align: column.kind === 'text' ? 'left' : 'right',
    })),
    shown.map((row) =>
      all.map((column) => (column.values[row] === null ? '' : formatCell(column, column.values[row]))),
    ),
  );
  if (order.length > shown.length) {
    lines.push(`... and ${formatCount(order.length - shown.length)} more rows (--out writes them all)`);
  }
  return [...criterionOf(result), ...lines, '', summaryLine(result)];
}

const CRITERIA: Readonly<Record<SortKey, string>> = {
  distance: 'distance distortion (Ep)',
  shape: 'shape distortion (Es)',
  area: 'area distortion (Ea)',
  score: 'the score',
};

/** What a ranking is ordered by. */
function criterionOf({ job }: ResultBody): string[] {
  if (job.analysis !== 'projections') return [];
  const { sort, within } = job.parameters as { sort: SortKey; within: string };
  const where = within === 'polygon' ? 'inside the polygons' : 'in the bounds of the area';
  return [`Ranked by ${CRITERIA[sort]}, measured ${where}:`, ''];
}

function summaryLine({ summary }: ResultBody): string {
  return Object.entries(summary)
    .map(([name, value]) => `${name} ${value === null ? '-' : shortNumber(value)}`)
    .join(', ');
}

function shortNumber(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  // Small values, such as the floor of Ea, are compared digit by digit with the table's.
  return formatNumber(value, Math.abs(value) < 0.01 ? 6 : 4);
}

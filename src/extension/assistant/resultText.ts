import { markdownText } from '../../data/tables/markdownText';
import { analysedItems } from '../../shared/describeResult';
import { formatItems } from '../../shared/format';
import { type Note, ofGrade, shownNotes } from '../../shared/note';
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
    ...shownNotes(result.notes).map(lineOf),
    ...ofGrade(result.notes, 'info').map(lineOf),
    '',
    [...markdownText(columns, shown)].join(''),
    ...(left > 0 ? [`(${formatItems(left, 'more rows')} not shown)`] : []),
  ].join('\n');
}

function lineOf({ grade, text }: Note): string {
  return plainLine(grade === 'warning' ? `Warning: ${text}` : text);
}

import { plainLine } from '../../shared/plainText';

/** A column of a text table. */
export interface TextColumn {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

const GAP = '  ';
/** Longer texts would push the numbers out of the window. */
const MAX_WIDTH = 60;
/** No more of a text is looked at, of which blanks may take most. */
const MAX_LENGTH = 1000;

/** Text from a file as it may go to a terminal: on one line, without characters that command it, and not too long. */
function printable(text: string): string {
  const line = plainLine(text.slice(0, MAX_LENGTH));
  return line.length <= MAX_WIDTH && text.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_WIDTH - 1)}…`;
}

/** Lines of a text table: headings, a rule, rows; numbers right, text left. */
export function textTable(columns: readonly TextColumn[], given: readonly (readonly string[])[]): string[] {
  const rows = given.map((row) => row.map(printable));
  const widths = columns.map(({ heading }, index) =>
    Math.max(heading.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, index) => {
        const cell = cells[index] ?? '';
        return align === 'right' ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!);
      })
      .join(GAP)
      .trimEnd();
  return [
    line(columns.map(({ heading }) => heading)),
    widths.map((width) => '-'.repeat(width)).join(GAP),
    ...rows.map(line),
  ];
}

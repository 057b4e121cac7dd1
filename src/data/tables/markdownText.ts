import { formatCell, formatHeading } from '../../shared/format';
import type { Cell, Column } from '../../shared/result';

/** A table as Markdown, with the headings, units and decimals of the screen. Text is shown, never rendered. */
export function markdownText(columns: readonly Column[]): string {
  const rows = columns[0]?.values.length ?? 0;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    line(columns.map((column) => escapeText(formatHeading(column)))),
    line(columns.map(({ kind }) => (kind === 'number' || kind === 'integer' ? '---:' : '---'))),
  ];
  for (let row = 0; row < rows; row++) lines.push(line(columns.map((column) => cellText(column, row))));
  return `${lines.join('\n')}\n`;
}

function cellText(column: Column, row: number): string {
  const value: Cell = column.values[row] ?? null;
  return escapeText(formatCell(column, value));
}

/** Keeps text from ending its cell, and from being taken for markup. */
function escapeText(text: string): string {
  return text
    .replace(/[\\|*_`[\]~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

import { formatCell, formatHeading } from '../../shared/format';
import { plainLine } from '../../shared/plainText';
import type { Column } from '../../shared/result';
import { linesInPieces } from './linesInPieces';

/**
 * A table as Markdown, in pieces, with the headings, units and decimals of the screen. Text is shown, never rendered.
 *
 * @param order the rows to write, in their order
 */
export function* markdownText(columns: readonly Column[], order: Uint32Array): Generator<string> {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  yield line(columns.map((column) => escapeText(formatHeading(column))));
  yield line(columns.map(({ kind }) => (kind === 'number' || kind === 'integer' ? '---:' : '---')));
  yield* linesInPieces(order.length, (index) =>
    line(columns.map((column) => escapeText(formatCell(column, column.values[order[index]!] ?? null)))),
  );
}

/** Keeps text from ending its cell, and from being taken for markup. */
export function escapeText(text: string): string {
  return plainLine(text)
    .replace(/[\\|*_`[\]~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

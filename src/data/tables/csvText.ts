import type { Cell, Column } from '../../shared/result';

/**
 * A table as CSV (RFC 4180, UTF-8, CRLF): names, then full values. Text that a spreadsheet would run as a
 * formula gets an apostrophe before it; numbers are never touched.
 */
export function csvText(columns: readonly Column[]): string {
  const rows = columns[0]?.values.length ?? 0;
  const lines = [columns.map(({ name }) => csvField(name)).join(',')];
  for (let row = 0; row < rows; row++) {
    lines.push(columns.map(({ values }) => csvField(values[row] ?? null)).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function csvField(value: Cell): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value !== 'string') return String(value);
  const guarded = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

import { formatItems } from '../../src/shared/format';
import type { Page } from '../state/pageState';
import { type GridColumn, headingOf } from './gridColumn';

/** Rows as lines of texts with tabs between them, as spreadsheets take them, under a line of headings. */
export function copiedRows(columns: readonly GridColumn[], rows: Uint32Array): string {
  const lines = [columns.map(headingOf).map(oneField).join('\t')];
  for (const row of rows) lines.push(columns.map((column) => oneField(column.text(row))).join('\t'));
  return lines.join('\n');
}

/** Copies rows and says how many. */
export function copyRows(page: Page, columns: readonly GridColumn[], rows: Uint32Array): void {
  page.copy(copiedRows(columns, rows), formatItems(rows.length, 'rows'), rows.length);
}

/** A text that ends neither its field nor its line. */
function oneField(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}

import { formatCell, formatCount, formatItems } from '../../src/shared/format';
import type { DataColumn } from './tableData';

const comparisons = new Map<string, (value: number, limit: number) => boolean>([
  ['<', (value, limit) => value < limit],
  ['<=', (value, limit) => value <= limit],
  ['>', (value, limit) => value > limit],
  ['>=', (value, limit) => value >= limit],
  ['=', (value, limit) => value === limit],
]);

/**
 * The rows whose text holds every word of the filter, in any column and any case. A word like `height>3` compares a
 * column's number instead (`<`, `<=`, `>`, `>=`, `=`).
 */
export function filterRows(rows: Uint32Array, columns: readonly DataColumn[], filter: string): Uint32Array {
  const tests = filter
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => testOf(word, columns));
  if (tests.length === 0) return rows;
  return rows.filter((row) => tests.every((test) => test(row)));
}

/** How many of the rows are shown, as in `3 rows of 50`. */
export function shownText(shown: Uint32Array, all: Uint32Array, plural: string): string {
  const text = formatItems(shown.length, plural);
  return shown.length === all.length ? text : `${text} of ${formatCount(all.length)}`;
}

function testOf(word: string, columns: readonly DataColumn[]): (row: number) => boolean {
  const [, name = '', sign = '', limit = ''] = /^(.+?)(<=|>=|<|>|=)(-?[\d.]+)$/.exec(word) ?? [];
  const target = columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
  const compares = comparisons.get(sign);
  if (target !== undefined && compares !== undefined && Number.isFinite(Number(limit))) {
    return (row) => {
      const value = target.at(row);
      return typeof value === 'number' && compares(value, Number(limit));
    };
  }
  const wanted = word.toLowerCase();
  const texts = columns.filter((column) => column.kind === 'text');
  const numbers = columns.filter((column) => column.kind !== 'text');
  const holds = (column: DataColumn, row: number): boolean =>
    formatCell(column, column.at(row)).toLowerCase().includes(wanted);
  const maybeNumber = /^[\d.,-]+$/.test(word);
  return (row) =>
    texts.some((column) => holds(column, row)) ||
    (maybeNumber && numbers.some((column) => holds(column, row)));
}

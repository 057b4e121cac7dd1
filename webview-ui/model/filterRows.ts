import { formatCell } from '../../src/shared/format';
import type { Cell } from '../../src/shared/result';
import type { DataColumn } from './tableData';

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

function testOf(word: string, columns: readonly DataColumn[]): (row: number) => boolean {
  const [, name = '', sign = '', limit = ''] = /^(.+?)(<=|>=|<|>|=)(-?[\d.]+)$/.exec(word) ?? [];
  const target = columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
  if (target !== undefined && Number.isFinite(Number(limit))) {
    return (row) => compares(target.at(row), sign, Number(limit));
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

function compares(value: Cell, sign: string, limit: number): boolean {
  if (typeof value !== 'number') return false;
  switch (sign) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    default:
      return value === limit;
  }
}

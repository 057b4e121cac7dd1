import { formatCell } from '../../src/shared/format';
import type { Cell } from '../../src/shared/result';
import type { DataColumn } from './tableData';

/**
 * Sorts rows in place by a value; rows without one come last whichever way, equal ones keep the order of the input.
 */
export function sortRows(rows: Uint32Array, cellOf: (row: number) => Cell, descending: boolean): void {
  const sign = descending ? -1 : 1;
  const keys = new Map<number, Cell>();
  let allNumbers = true;
  for (const row of rows) {
    const value = cellOf(row);
    keys.set(row, value);
    if (typeof value === 'string') allNumbers = false;
  }
  if (allNumbers) {
    const numbers = new Float64Array(rows.reduce((most, row) => Math.max(most, row + 1), 0));
    for (const [row, value] of keys) numbers[row] = value === null ? Number.NaN : Number(value);
    rows.sort((a, b) => compareNumbers(numbers[a]!, numbers[b]!, sign) || a - b);
    return;
  }
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  rows.sort((a, b) => {
    const first = keys.get(a) ?? null;
    const second = keys.get(b) ?? null;
    if (first === null || second === null)
      return (first === null ? 1 : 0) - (second === null ? 1 : 0) || a - b;
    return sign * collator.compare(String(first), String(second)) || a - b;
  });
}

function compareNumbers(a: number, b: number, sign: number): number {
  const aMissing = Number.isNaN(a);
  const bMissing = Number.isNaN(b);
  if (aMissing || bMissing) return Number(aMissing) - Number(bMissing);
  return sign * (a - b);
}

/**
 * The rows whose text holds every word of the filter, in any column and any case. A word like `gvi>0.3` compares a
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

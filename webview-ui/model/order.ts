import { formatCell } from '../../src/shared/format';
import type { Cell } from '../../src/shared/result';
import type { DataColumn } from './tableData';

/**
 * Sorts rows in place by a value; rows without one come last whichever way, equal ones keep the order of the input.
 */
export function sortRows(rows: Uint32Array, cellOf: (row: number) => Cell, descending: boolean): void {
  const sign = descending ? -1 : 1;
  const cells = new Map<number, Cell>();
  let texts = false;
  for (const row of rows) {
    const cell = cellOf(row);
    cells.set(row, typeof cell === 'string' ? sortKey(cell) : cell);
    texts ||= typeof cell === 'string';
  }
  const most = rows.reduce((highest, row) => Math.max(highest, row + 1), 0);
  if (texts) {
    const keys = new Array<string | null>(most);
    for (const [row, cell] of cells) keys[row] = cell === null ? null : String(cell);
    rows.sort((a, b) => compareTexts(keys[a]!, keys[b]!, sign) || a - b);
  } else {
    const numbers = new Float64Array(most);
    for (const [row, cell] of cells) numbers[row] = cell === null ? Number.NaN : Number(cell);
    rows.sort((a, b) => compareNumbers(numbers[a]!, numbers[b]!, sign) || a - b);
  }
}

/** A text whose plain order is the order people expect: case and accents aside, numbers by value. */
function sortKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

function compareTexts(a: string | null, b: string | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -sign : a > b ? sign : 0;
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

import { max } from 'd3-array';
import { formatCell } from '../../src/shared/format';
import type { Cell } from '../../src/shared/result';
import { compareTexts } from '../../src/shared/textOrder';
import type { DataColumn } from './tableData';

/**
 * Sorts rows in place by a value; rows without one come last whichever way, equal ones keep the order of the input.
 * A value that is no text sorts as one where others are texts.
 */
export function sortRows(rows: Uint32Array, cellOf: (row: number) => Cell, descending: boolean): void {
  const sign = descending ? -1 : 1;
  const cells = Array.from(rows, (row) => cellOf(row));
  const places = cells.some((cell) => typeof cell === 'string') ? placesOf(cells) : null;
  const keys = new Float64Array((max(rows) ?? -1) + 1);
  for (const [at, row] of rows.entries()) {
    const cell = cells[at] ?? null;
    keys[row] = cell === null ? Number.NaN : (places?.get(String(cell)) ?? Number(cell));
  }
  rows.sort((a, b) => compareNumbers(keys[a]!, keys[b]!, sign) || a - b);
}

/** The place of each distinct text in their order: columns repeat texts, and comparing numbers is much faster. */
function placesOf(cells: readonly Cell[]): ReadonlyMap<string, number> {
  const texts = new Set<string>();
  for (const cell of cells) if (cell !== null) texts.add(String(cell));
  return new Map([...texts].sort(compareTexts).map((text, place) => [text, place]));
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

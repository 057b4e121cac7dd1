import type { ColumnRef, StatusColumn } from './description';
import { formatNumber, NO_VALUE } from './format';
import type { Cell, Column, ColumnHead, ResultBody } from './result';
import { compareTexts } from './textOrder';

/** A narrow table of a result: on the terminal, in Markdown, for an assistant. */
export interface NarrowTable {
  readonly columns: readonly Column[];
  /** Row numbers in the order in which they are shown. */
  readonly order: Uint32Array;
}

/** The narrow table of a result. */
export function narrowTable(result: ResultBody): NarrowTable {
  const { table } = result.description;
  if (table === undefined) return { columns: [], order: new Uint32Array(0) };
  const columns = table.narrow.flatMap((ref) => {
    const column = columnOf(result, ref);
    return column === undefined || isLeftOut(ref, column.values) ? [] : [column];
  });
  const { column, descending } = table.sort;
  const values = columnOf(result, { name: column, from: 'columns' })?.values;
  return { columns, order: sortedRows(result.rows, values && ((row) => values[row] ?? null), descending) };
}

/** A column of a result; `undefined` where it has none of that name. */
export function columnOf<C extends ColumnHead>(
  result: { readonly attributes: readonly C[]; readonly columns: readonly C[] },
  { name, from }: ColumnRef,
): C | undefined {
  return result[from].find((column) => column.name === name);
}

/** What a word of a status means: an error where it is not listed. */
export function toneOf({ tones }: StatusColumn, word: Cell): StatusColumn['tones'][string] {
  return (Object.hasOwn(tones, String(word)) ? tones[String(word)] : undefined) ?? 'error';
}

/** Whether a status says that its row came out, if maybe without a value. */
export function isAnswer(status: StatusColumn, word: Cell): boolean {
  return ['good', 'neutral'].includes(toneOf(status, word));
}

/** Whether a column tells nothing: every row has the value that goes without saying, or none. */
export function isLeftOut({ unlessAll }: ColumnRef, values: Iterable<Cell>): boolean {
  if (unlessAll === undefined) return false;
  for (const value of values) if (value !== null && value !== '' && value !== unlessAll) return false;
  return true;
}

/**
 * The attribute that names rows for a person: one called name; else a text whose name holds name, title or label; else
 * the first text; else the first of all.
 */
export function namingAttribute(attributes: readonly ColumnHead[]): ColumnRef | null {
  const texts = attributes.filter(({ kind }) => kind === 'text');
  const found =
    attributes.find(({ name }) => /^name$/i.test(name)) ??
    texts.find(({ name }) => /name|title|label/i.test(name)) ??
    texts[0] ??
    attributes[0];
  return found === undefined ? null : { name: found.name, from: 'attributes' };
}

/** Row numbers from 0 to before `rows`, sorted by a value as `sortRows` does it. */
export function sortedRows(
  rows: number,
  cellOf: ((row: number) => Cell) | undefined,
  descending: boolean,
): Uint32Array {
  const order = new Uint32Array(rows).map((_, row) => row);
  if (cellOf !== undefined) sortRows(order, cellOf, descending);
  return order;
}

/**
 * Sorts rows in place by a value; rows without one come last whichever way, equal ones keep the order of the input.
 * A value that is no text sorts as one where others are texts.
 */
export function sortRows(rows: Uint32Array, cellOf: (row: number) => Cell, descending: boolean): void {
  const sign = descending ? -1 : 1;
  const places = rows.some((row) => typeof cellOf(row) === 'string') ? placesOf(rows, cellOf) : null;
  const keys = new Float64Array(rows.reduce((max, row) => Math.max(max, row + 1), 0));
  for (const row of rows) {
    const cell = cellOf(row);
    keys[row] = cell === null ? Number.NaN : (places?.get(String(cell)) ?? Number(cell));
  }
  rows.sort((a, b) => compareNumbers(keys[a]!, keys[b]!, sign) || a - b);
}

/** The place of each distinct text in their order: columns repeat texts, and comparing numbers is much faster. */
function placesOf(rows: Uint32Array, cellOf: (row: number) => Cell): ReadonlyMap<string, number> {
  const texts = new Set<string>();
  for (const row of rows) {
    const cell = cellOf(row);
    if (cell !== null) texts.add(String(cell));
  }
  return new Map([...texts].sort(compareTexts).map((text, place) => [text, place]));
}

function compareNumbers(a: number, b: number, sign: number): number {
  const aMissing = Number.isNaN(a);
  const bMissing = Number.isNaN(b);
  if (aMissing || bMissing) return Number(aMissing) - Number(bMissing);
  return sign * (a - b);
}

/** A total as it is shown. */
export interface ShownTotal {
  readonly name: string;
  readonly text: string;
}

/** The totals of a result as they are shown: counts without decimals, the others with theirs. */
export function totalsOf({
  description,
  summary,
}: Pick<ResultBody, 'description' | 'summary'>): ShownTotal[] {
  return Object.entries(summary).map(([name, value]) => {
    const digits = description.totals.find((total) => total.name === name)?.digits ?? 0;
    return { name, text: value === null ? NO_VALUE : formatNumber(value, digits) };
  });
}

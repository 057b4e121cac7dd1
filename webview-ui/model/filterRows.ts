import { formatCell, formatCount, formatHeading, formatItems, joinWords } from '../../src/shared/format';
import { meant } from '../../src/shared/nearest';
import type { Cell } from '../../src/shared/result';
import { type Comparison, type FilterTerm, filterTerms, type Sign } from './filterTerms';
import { type DataColumn, isNumeric, type Rows } from './tableData';

/** What a filter leaves of some rows. */
export interface Filtered {
  readonly rows: Rows;
  /** A sentence on each part that was not understood; such parts leave out no row. */
  readonly faults: readonly string[];
}

type Test = (row: number) => boolean;

/** Columns that a sentence names. */
const MAX_NAMED = 8;

/** The rows that a filter leaves, in their order: see `filterTerms` for what it may say. Case never matters. */
export function filterRows(rows: Rows, columns: readonly DataColumn[], filter: string): Filtered {
  const named = (name: string): DataColumn | undefined => columnNamed(columns, name);
  const terms = filterTerms(filter, (name) => named(name) !== undefined);
  const tests: Test[] = [];
  const faults: string[] = [];
  for (const term of terms) {
    const made = testOf(term, terms, columns, rows);
    if (typeof made === 'string') faults.push(made);
    else tests.push(made);
  }
  return { rows: tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row))), faults };
}

/** How many of the rows are shown, as in `3 rows of 50`. */
export function shownText(shown: Uint32Array, all: Uint32Array, plural: string): string {
  const text = formatItems(shown.length, plural);
  return shown.length === all.length ? text : `${text} of ${formatCount(all.length)}`;
}

/** A filter in words, for what it leaves. */
export function filterChoice(filter: string): string {
  return filter.trim() === '' ? '' : `filter: ${filter.trim()}`;
}

/** What a term asks of a row, or a sentence on why it cannot be asked. */
function testOf(
  term: FilterTerm,
  terms: readonly FilterTerm[],
  columns: readonly DataColumn[],
  rows: Uint32Array,
): Test | string {
  if (term.kind === 'comparison') {
    const column = columnNamed(columns, term.column);
    if (column !== undefined) return comparison(column, term);
    // Texts may hold signs, as PROJ strings do.
    const asText = holding(term.written, columns);
    return rows.some(asText) ? asText : unknownColumn(term, columns);
  }
  const compares = terms.some(({ kind }) => kind === 'comparison');
  if (compares && !term.isQuoted && /^(or|\|\|?)$/i.test(term.text))
    return `“${term.text}” is not understood: all terms must hold.`;
  return holding(term.text, columns);
}

/** Whether any column of a row holds a text; numbers are searched only for what may be one. */
function holding(text: string, columns: readonly DataColumn[]): Test {
  const wanted = folded(text.trim());
  const searched = columns.filter((column) => !isNumeric(column) || /^[\d.,\s-]+$/.test(wanted));
  return (row) => searched.some((column) => folded(formatCell(column, column.at(row))).includes(wanted));
}

function columnNamed(columns: readonly DataColumn[], name: string): DataColumn | undefined {
  const wanted = folded(name);
  const namesOf = [
    ({ id }: DataColumn) => id,
    ({ name }: DataColumn) => name,
    ({ label }: DataColumn) => label,
    formatHeading,
  ];
  for (const nameOf of namesOf) {
    const found = columns.find((column) => folded(nameOf(column)) === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of one case, and with letters and their accents as one character each. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  return /\p{M}/u.test(lower) ? lower.normalize('NFC') : lower;
}

function unknownColumn({ column, written }: Comparison, columns: readonly DataColumn[]): string {
  if (column === '') return `Write a column before “${written}”.`;
  const near = meant(column, [...new Set(columns.flatMap(({ name, label }) => [name, label]))]);
  if (near !== undefined) return `There is no column “${column}”; did you mean ${inQuotes(near)}?`;
  const labels = columns.slice(0, MAX_NAMED).map(({ label }) => inQuotes(label));
  const more = columns.length - labels.length;
  const known = more > 0 ? `${labels.join(', ')} and ${more} more` : joinWords(labels, 'and');
  return `There is no column “${column}”; there are ${known}.`;
}

/** As it must be written. */
function inQuotes(name: string): string {
  return /[\s<>=]|!=/.test(name) ? `"${name}"` : name;
}

function comparison(column: DataColumn, { sign, value, written }: Comparison): Test | string {
  if (value === null) return `Write a value after “${written}”.`;
  // Nothing stands for no value.
  const wanted = folded(value.trim());
  if (wanted === '' || !isNumeric(column)) {
    if (sign !== '=' && sign !== '!=')
      return wanted === ''
        ? `Write a value after “${written}”.`
        : `${column.label} holds no numbers; compare it by = or !=.`;
    const isSame = (cell: Cell): boolean =>
      wanted === ''
        ? cell === null || cell === ''
        : cell !== null &&
          [formatCell(column, cell), String(cell)].some((text) => folded(text.trim()) === wanted);
    return sign === '=' ? (row) => isSame(column.at(row)) : (row) => !isSame(column.at(row));
  }
  const limit = numberIn(wanted);
  if (Number.isNaN(limit))
    return `“${value}” is not a number, as ${column.label} holds them: write 0.5 or 1200.`;
  const compares = COMPARES[sign];
  return (row) => {
    const cell = column.at(row);
    return typeof cell === 'number' ? compares(cell, limit, column) : sign === '!=';
  };
}

type Compares = (cell: number, limit: number, column: DataColumn) => boolean;

/** Equal is what is shown equal: nobody can write all decimals of a number. */
const isShownAs: Compares = (cell, limit, column) =>
  cell === limit || (Math.abs(cell - limit) < 1 && numberIn(formatCell(column, cell)) === limit);

const COMPARES: Readonly<Record<Sign, Compares>> = {
  '<': (cell, limit) => cell < limit,
  '<=': (cell, limit, column) => cell < limit || isShownAs(cell, limit, column),
  '>': (cell, limit) => cell > limit,
  '>=': (cell, limit, column) => cell > limit || isShownAs(cell, limit, column),
  '=': isShownAs,
  '!=': (cell, limit, column) => !isShownAs(cell, limit, column),
};

/** A number as the table shows it or a person writes it; NaN where it is none. */
function numberIn(text: string): number {
  const plain = text.replace(/^[−–]/, '-');
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(grouped) ? Number(grouped) : Number.NaN;
}

import type { Cell, Column } from './result';

/** What formatting needs to know of a column. */
export type ColumnFormat = Pick<Column, 'kind' | 'digits' | 'signed'>;

/** Shown where a table has no value. */
export const NO_VALUE = '–';

/** Decimals of a `number` column that does not say. */
const DEFAULT_DIGITS = 3;

/**
 * The text of a value, the same in the table, the tooltip, the terminal and text exports.
 * Numbers have thousands separators and the column's fixed number of decimals.
 */
export function formatCell(column: ColumnFormat, value: Cell | undefined): string {
  if (value === null || value === undefined || value === '') return NO_VALUE;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  const text = formatNumber(value, column.kind === 'integer' ? 0 : (column.digits ?? DEFAULT_DIGITS));
  return column.signed === true && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** The heading of a column with its unit, as in `Coverage (%)`. */
export function formatHeading(column: Pick<Column, 'label' | 'unit'>): string {
  return column.unit ? `${column.label} (${column.unit})` : column.label;
}

/** A number with thousands separators and fixed decimals: `12,345.60`. */
export function formatNumber(value: number, digits: number): string {
  if (Number.isNaN(value)) return NO_VALUE;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const rounded = value.toFixed(digits);
  if (rounded.includes('e')) return rounded;
  return withSeparators(rounded.replace(/^-(?=[0.]+$)/, ''));
}

/** For numbers that their shortest text has as powers of ten; made when first wanted, which takes 10 ms. */
let exact: Intl.NumberFormat | undefined;

/** A number as it is, with thousands separators: a bound or a default, as in `0.25` or `10,000`. */
export function formatExact(value: number): string {
  const text = String(value);
  if (/^-?\d+(\.\d{1,20})?$/.test(text) && !Object.is(value, -0)) return withSeparators(text);
  exact ??= new Intl.NumberFormat('en', { maximumFractionDigits: 20 });
  return exact.format(value);
}

/** Plain digits with a comma after each three before the point. */
function withSeparators(digits: string): string {
  const [whole] = digits.split('.', 1) as [string];
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + digits.slice(whole.length);
}

/** A whole number with thousands separators. */
export function formatCount(value: number): string {
  return formatNumber(value, 0);
}

/** A count and its noun: `1 row`, `50 rows`. The noun is given in the plural. */
export function formatItems(count: number, plural: string): string {
  return `${formatCount(count)} ${count === 1 ? singular(plural) : plural}`;
}

/** One of what a regular plural names: `row`, `boundary`, `class`, `branch`. */
export function singular(plural: string): string {
  return plural.replace(/ies$/, 'y').replace(/(ss|x|ch|sh)es$|s$/, '$1');
}

/** Words as a list: `a, b or c`. */
export function joinWords(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** A place in an order: `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`. */
export function formatOrdinal(place: number): string {
  const isTeen = Math.floor(place / 10) % 10 === 1;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return formatCount(place) + ending;
}

/** A duration given in milliseconds: `3.1 ms`, `85 ms`, `0.21 s`, `12.4 s`, `2 min 05 s`, `3 h 07 min`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return NO_VALUE;
  if (ms <= 0) return '0 s';
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 99.5) return `${ms.toFixed(0)} ms`;
  if (ms < 9_995) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${padTwo(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${formatCount(Math.floor(minutes / 60))} h ${padTwo(minutes % 60)} min`;
}

/** A size in decimal units with three significant digits at most: `812 bytes`, `16 MB`, `1.64 GB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return NO_VALUE;
  if (bytes < 1000) return formatItems(bytes, 'bytes');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formatShort(value)} ${units[unit]}`;
}

/** A share of 0..1 as a percentage: `87 %`. */
export function formatPercent(share: number, digits = 0): string {
  return Number.isFinite(share) ? `${formatNumber(share * 100, digits)} %` : NO_VALUE;
}

/** A speed-up: `1.86×`. */
export function formatFactor(factor: number): string {
  return Number.isFinite(factor) ? `${formatNumber(factor, 2)}×` : NO_VALUE;
}

/** A distance given in metres: `800 m`, `2.5 km`, `0.5 m`. */
export function formatDistance(metres: number): string {
  return metres >= 1000 ? `${formatShort(metres / 1000)} km` : `${formatShort(metres)} m`;
}

/** At most three significant digits, no trailing zeros, no exponent below a million. */
function formatShort(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value, 0);
  const rounded = Number(value.toPrecision(3));
  if (Math.abs(rounded) >= 1000) return formatNumber(rounded, 0);
  return String(rounded);
}

function padTwo(value: number): string {
  return String(value).padStart(2, '0');
}

import type { Cell } from '../../../shared/result';

/**
 * Visits the properties of a feature as cells: lists and objects become JSON text, and integers that a number cannot
 * hold become text with all their digits.
 *
 * @param text the feature as JSON
 */
export function eachCell(properties: unknown, text: string, visit: (name: string, cell: Cell) => void): void {
  const members = (properties ?? {}) as Readonly<Record<string, unknown>>;
  const names = Object.keys(members);
  if (!names.every((name) => hasAllDigits(members[name]))) {
    for (const [name, cell] of exactCells(text)) visit(name, cell);
    return;
  }
  for (const name of names) visit(name, cellOf(members[name]));
}

function cellOf(value: unknown): Cell {
  // JSON has numbers that are too large for one of the engine's.
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

/** False where a value may stand for an integer of more digits. */
function hasAllDigits(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) || !Number.isInteger(value);
  return typeof value !== 'object' || value === null || !/\d{16}|e\+/.test(JSON.stringify(value));
}

/** Reads the feature anew, its long integers as texts behind a mark that none of its own texts holds. */
function exactCells(text: string): [name: string, cell: Cell][] {
  const runs = JSON.stringify(JSON.parse(text)).match(/#+/g) ?? [];
  const mark = '#'.repeat(1 + runs.reduce((longest, { length }) => Math.max(longest, length), 0));
  const { properties } = JSON.parse(withMarked(text, mark)) as { readonly properties: object };
  const marked = new RegExp(`"${mark}(-?\\d+)"`, 'g');
  return Object.entries(properties).map(([name, value]) => {
    if (typeof value === 'string') return [name, value.startsWith(mark) ? value.slice(mark.length) : value];
    const cell = cellOf(value);
    return [name, typeof cell === 'string' ? cell.replaceAll(marked, '$1') : cell];
  });
}

function withMarked(text: string, mark: string): string {
  let inText = false;
  return text.replace(/\\.|"|-?\d[\d.eE+-]*/g, (token) => {
    if (token === '"') inText = !inText;
    const isLong = !inText && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
    return isLong ? `"${mark}${token}"` : token;
  });
}

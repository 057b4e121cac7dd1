import type { CellValues } from './jobOfForm';

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`;
const RANGE = new RegExp(String.raw`^\s*(${NUMBER})\s*(?:\.\.|-)\s*(${NUMBER})\s*$`, 'i');
const SINGLE = new RegExp(String.raw`^\s*${NUMBER}\s*$`, 'i');

/** Said of a text that `readCellValues` does not take. */
export const CELL_VALUES_FAULT =
  'Give values and ranges with commas between them, as in 10,30-40 or -0.5..0.2.';

/**
 * Reads values and ranges of them, as in `10,30-40`. The ends of a range stand on both sides of `..` or of a dash, which is
 * taken for a sign where a number begins: `-0.5-0.2` is from -0.5 to 0.2, and `-3..-1` from -3 to -1. `null` where a part is
 * neither, or a range runs backwards.
 */
export function readCellValues(text: string): CellValues | null {
  const values: CellValues = [];
  for (const part of text.split(',')) {
    const [, low, high] = RANGE.exec(part) ?? [];
    if (SINGLE.test(part)) values.push(Number(part));
    else if (low !== undefined && Number(low) <= Number(high)) values.push([Number(low), Number(high)]);
    else return null;
  }
  return values;
}

/** Values and ranges as `readCellValues` takes them. */
export function cellValuesText(values: Readonly<CellValues>): string {
  return values
    .map((value) =>
      typeof value === 'number' ? value : value.join(value[0] < 0 || value[1] < 0 ? '..' : '-'),
    )
    .join(',');
}

/** Values and ranges in words, as in `10, 30 to 40`. */
export function cellValuesWords(values: Readonly<CellValues>): string {
  return values.map((value) => (typeof value === 'number' ? value : value.join(' to '))).join(', ');
}

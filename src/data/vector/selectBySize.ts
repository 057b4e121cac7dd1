import { UserError } from '../../shared/errors';
import { type Comparison, filterText } from '../../shared/featureFilter';
import { formatExact } from '../../shared/format';
import type { Cell, Column } from '../../shared/result';

type SizeComparison = Exclude<Comparison, '=' | '!='>;

const COMPARE: Readonly<Record<SizeComparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Whether values are compared by their size. */
export function isSizeComparison(is: Comparison): is is SizeComparison {
  return is in COMPARE;
}

/**
 * The rows of a column whose values compare so with a number. Texts that read as numbers are numbers; other values match
 * nothing. Throws a `UserError` where the value is no number, or nothing matches: then with the range of the column.
 *
 * @param path what messages call the layer
 */
export function rowsBySize(
  path: string,
  { name, values }: Column,
  is: SizeComparison,
  value: string,
): number[] {
  const filter = filterText({ field: name, is, value });
  const limit = numberOf(value);
  if (Number.isNaN(limit)) {
    throw new UserError(
      `${filter} compares with ${value === '' ? 'nothing' : `"${value}"`}, which is no number: give one, or use = or !=.`,
    );
  }
  const found: number[] = [];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [row, cell] of values.entries()) {
    const number = numberOf(cell);
    if (Number.isNaN(number)) continue;
    if (COMPARE[is](number, limit)) found.push(row);
    min = Math.min(min, number);
    max = Math.max(max, number);
  }
  if (found.length > 0) return found;
  const range =
    min > max
      ? `none of its values is a number, so use = or !=`
      : `its values are from ${formatExact(rounded(min))} to ${formatExact(rounded(max))}`;
  throw new UserError(`No feature of ${path} has ${filter}: ${range}.`);
}

/** For a person: of a fraction no more digits than tell it apart. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(9));
}

/** NaN for what is no number, blanks included. */
function numberOf(cell: Cell): number {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : Number.NaN;
}

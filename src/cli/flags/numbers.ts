import { InvalidArgumentError } from 'commander';
import { CELL_VALUES_FAULT, readCellValues } from '../../shared/cellValuesText';
import type { NumberField, NumbersField } from '../../shared/form';
import type { CellValues } from '../../shared/jobOfForm';
import { orWordsText, readNumber, readNumbers } from '../../shared/numberList';

/** A finite number, or a word that may stand in its place. */
export function parseNumberOrWord(text: string, field: Pick<NumberField, 'words'>): number | string {
  const value = readNumber(field, text);
  if (typeof value === 'string' || Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`Give a number${orWordsText(field)}.`);
}

/** A finite number. */
export function parseNumber(text: string): number {
  return Number(parseNumberOrWord(text, {}));
}

/** A whole number within bounds. */
export function parseWhole(
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
  }
  return value;
}

/** Some numbers, or a word that may stand in their place. How many there must be is left to the schema. */
export function parseNumbers(text: string, field: NumbersField): number[] | string {
  const value = readNumbers(field, text);
  if (typeof value === 'string' || value.every(Number.isFinite)) return value;
  const { count = 2, separator = ',' } = field;
  const marks = { ',': 'commas', ':': 'colons', x: 'an x' }[separator];
  const example = Array.from({ length: count }, (_, index) => index + 1).join(separator);
  throw new InvalidArgumentError(
    `Give numbers with ${marks} between them, as in ${example}${orWordsText(field)}.`,
  );
}

/** Values and ranges of them. */
export function parseCellValues(text: string): CellValues {
  const values = readCellValues(text);
  if (values !== null) return values;
  throw new InvalidArgumentError(CELL_VALUES_FAULT);
}

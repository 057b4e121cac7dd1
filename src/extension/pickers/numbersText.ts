import { fixedDefault } from '../../shared/defaults';
import type { NumbersField } from '../../shared/form';
import { readNumbers } from '../../shared/numberList';
import { isWithin } from './numberFault';

/** A list of numbers as a person types it; nothing where there is none. */
export function numbersText({ separator = ',' }: NumbersField, value: unknown): string {
  return Array.isArray(value) ? value.join(separator) : typeof value === 'string' ? value : '';
}

/** What a text stands for: numbers, a word that may stand in their place, or `null` where it is empty. */
export function numbersIn(field: NumbersField, text: string): readonly number[] | string | null {
  const entered = text.trim();
  return entered === '' ? null : readNumbers(field, entered);
}

/** What is wrong with a text as such a list, in one sentence. */
export function numbersFault(field: NumbersField, text: string): string | undefined {
  const value = numbersIn(field, text);
  if (typeof value === 'string') return undefined;
  const wrong = `${field.label} ${field.wrong}.`;
  if (value === null) return fixedDefault(field) === undefined ? undefined : wrong;
  const isRight =
    (field.count === undefined || value.length === field.count) &&
    value.every((number) => Number.isFinite(number) && isWithin(number, field));
  return isRight ? undefined : wrong;
}

import type { NumberField } from '../../shared/form';
import { formatExact } from '../../shared/format';
import { orWordsText, readNumber } from '../../shared/numberList';
import { type UsualBounds, usualBounds } from '../forms/usualBounds';

/** What is wrong with a text as the value of a parameter, in one sentence. */
export function numberFault(field: NumberField, text: string): string | undefined {
  const value = readNumber(field, text.trim());
  if (typeof value === 'string') return undefined;
  const bounds = usualBounds(field);
  const or = orWordsText(field);
  if (!Number.isFinite(value) || !isWithin(value, bounds)) {
    return `${['Enter a number', boundsText(bounds), field.unit].filter(Boolean).join(' ')}${or}.`;
  }
  return field.kind === 'integer' && !Number.isInteger(value) ? `Enter a whole number${or}.` : undefined;
}

/** Whether a number keeps to some bounds. */
export function isWithin(value: number, { min, above, max }: UsualBounds): boolean {
  return (
    value >= (min ?? Number.NEGATIVE_INFINITY) &&
    value > (above ?? Number.NEGATIVE_INFINITY) &&
    value <= (max ?? Number.POSITIVE_INFINITY)
  );
}

function boundsText({ min, above, max }: UsualBounds): string {
  if (min !== undefined && max !== undefined) return `from ${formatExact(min)} to ${formatExact(max)}`;
  if (above !== undefined && max !== undefined)
    return `above ${formatExact(above)}, up to ${formatExact(max)}`;
  if (min !== undefined) return `from ${formatExact(min)} on`;
  if (above !== undefined) return `above ${formatExact(above)}`;
  return max === undefined ? '' : `up to ${formatExact(max)}`;
}

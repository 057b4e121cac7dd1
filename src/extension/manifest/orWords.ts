import type { Word } from '../../shared/form';

/** The schema of numbers, or of words that may stand in their place. */
export function orWords(numbers: object, words: readonly Word[] = []): object {
  if (words.length === 0) return numbers;
  return { anyOf: [numbers, ...words.map(({ value }) => ({ const: value }))] };
}

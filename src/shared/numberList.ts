import type { NumberField, NumbersField } from './form';

/** What a text stands for as the value of a parameter: a word that may stand there, else numbers; NaN for what is none. */
export function readNumbers(field: NumbersField, text: string): number[] | string {
  return isWord(field, text) ? text : text.split(field.separator ?? ',').map(numberIn);
}

/** The same for a single number. */
export function readNumber(field: Pick<NumberField, 'words'>, text: string): number | string {
  return isWord(field, text) ? text : numberIn(text);
}

/** The words that may stand in place of numbers, for the end of a sentence that asks for these: `, or "all"`. */
export function orWordsText({ words = [] }: Pick<NumberField, 'words'>): string {
  return words.map(({ value }) => `, or "${value}"`).join('');
}

function isWord({ words = [] }: Pick<NumberField, 'words'>, text: string): boolean {
  return words.some(({ value }) => value === text);
}

/** An empty text is no number, although `Number` takes it for 0. */
function numberIn(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

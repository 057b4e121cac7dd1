import type { NumbersField } from './form';

/** What a text stands for as the value of a parameter: a word that may stand there, else numbers; NaN for what is none. */
export function readNumbers({ separator = ',', words }: NumbersField, text: string): number[] | string {
  if (words?.some(({ value }) => value === text)) return text;
  // An empty part is no number, although `Number` takes it for 0.
  return text.split(separator).map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
}

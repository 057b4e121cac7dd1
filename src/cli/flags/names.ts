import { InvalidArgumentError } from 'commander';

/** Some names. */
export function parseNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => name !== '')) return names;
  throw new InvalidArgumentError('Give names with commas between them, as in NAME,TYPE.');
}

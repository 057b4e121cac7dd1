import { realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { isSameFile } from '../data/files/paths';

/** The words of a command as one types it: blanks between them, quotes around those that hold blanks. */
export function parseCommandWords(text: string): string[] {
  const words = [...text.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g)].map(
    ([word, double, single]) => double ?? single ?? word,
  );
  if (words.length === 0) throw new InvalidArgumentError('Give the command that calls Graticule.');
  return words;
}

/**
 * How another machine that sees the same files calls this very program: by its name where the search path leads to it,
 * else by the paths of Node and of the program.
 *
 * @param script the program's file
 */
export function ownCommand(
  script: string,
  { PATH = '' }: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  const name = 'graticule';
  const found = PATH.split(delimiter)
    .filter((folder) => folder !== '')
    .some((folder) => isSameFile(join(folder, name), script));
  return found ? [name] : [process.execPath, realpathSync(script)];
}

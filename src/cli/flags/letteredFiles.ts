import { type Option as CliOption, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../../shared/errors';
import { joinWords } from '../../shared/format';
import { LETTERS } from '../../shared/letters';
import type { CommandFlag } from './commandFlags';
import { dashedName } from './dashedName';
import { flagHelp } from './flagHelp';

/** Letters that the help lists; all others work alike. */
const LISTED = 2;

/** The flags of files that are called by letters: `-A`, `-B` and so on. */
export function letteredOptions(flag: CommandFlag): CliOption[] {
  return LETTERS.map((letter, at) => {
    const text =
      at === 0 ? flagHelp(flag) : `the same for ${letter}; further ones likewise, to -${LETTERS.at(-1)}`;
    const option = new Option(`-${letter} ${flag.flag.placeholder ?? '<file>'}`, text);
    if (at >= LISTED) option.hideHelp();
    return option.argParser((file, before: string | undefined) => {
      if (before === undefined) return file;
      // As "-A + 1", which says A again.
      throw new InvalidArgumentError(
        `Give -${letter} once; what begins with - and is no flag goes last, after --.`,
      );
    });
  });
}

/** The files in the order of their letters. Throws a `UserError` where a letter before one is missing. */
export function letteredFiles(fileOf: (letter: string) => string | undefined): string[] {
  const given = LETTERS.filter((letter) => fileOf(letter) !== undefined);
  const missing = LETTERS.slice(0, given.length).filter((letter) => !given.includes(letter));
  if (missing.length > 0) {
    const [first] = missing;
    throw new UserError(
      `${joinWords(given.map(dashedName), 'and')} given without ${dashedName(first!)}: letters go from A on without gaps.`,
    );
  }
  return given.map((letter) => fileOf(letter)!);
}

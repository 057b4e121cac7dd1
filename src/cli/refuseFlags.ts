import type { Command } from 'commander';
import { UserError } from '../shared/errors';
import { joinWords } from '../shared/format';

/**
 * Throws a `UserError` where a person gave flags of a command that are of no use with what it was given.
 *
 * @param names of these flags, as commander has them: `allowOutside` of `--allow-outside`
 * @param why ends the sentence, as in `is for plans, and job.json is none`
 */
export function refuseFlags(command: Command, names: readonly string[], why: string): void {
  const given = command.options.filter(
    (option) =>
      names.includes(option.attributeName()) &&
      command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (given.length === 0) return;
  throw new UserError(
    `${joinWords(
      given.map(({ long }) => long!),
      'and',
    )} ${why}.`,
  );
}

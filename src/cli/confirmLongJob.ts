import { createInterface } from 'node:readline/promises';
import type { RunEstimate } from '../shared/analysis';
import { UserError } from '../shared/errors';

/** Shorter jobs start without a question. */
const LONG_MS = 60_000;

/**
 * Tells what a job will take, and asks where it will take long. Throws a `UserError` where nobody can be asked.
 *
 * @param yes whether the person said beforehand that it may start
 */
export async function confirmLongJob(
  { ms, text }: RunEstimate,
  yes: boolean,
  say: (line: string) => void,
): Promise<boolean> {
  say(text);
  if (yes || ms < LONG_MS) return true;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UserError(`This job will take long (${text.replace(/\.$/, '')}); start it with --yes.`);
  }
  const question = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes)?$/i.test((await question.question('Start? [Y/n] ')).trim());
  } finally {
    question.close();
  }
}

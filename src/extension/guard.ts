import { window } from 'vscode';
import { CancelledError, UserError } from '../shared/errors';
import { explained } from '../shared/systemErrors';
import { type Log, logBug } from './log';
import { notice } from './notice';

/**
 * The one wrapper around everything that a person starts: an error meant for a person is shown as it is, a
 * cancellation is silent, and anything else is a bug, which goes to the log.
 *
 * @returns what `work` returns, or `undefined` where it failed
 */
export async function guarded<T>(log: Log, work: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    const error = explained(thrown);
    if (error instanceof CancelledError) return undefined;
    if (error instanceof UserError) {
      // With the whole paths of files, where they were cut.
      log.warn(typeof error.cause === 'string' ? error.cause : error.message);
      void window.showErrorMessage(notice(error.message));
      return undefined;
    }
    logBug(log, error);
    void offerLog(log);
    return undefined;
  }
}

/** What a panel says of a failure: the sentence meant for a person, or that there is a bug, which goes to the log. */
export function failureText(log: Log, thrown: unknown): string {
  const error = explained(thrown);
  if (error instanceof UserError) return error.message;
  logBug(log, error);
  return 'Graticule met an unexpected error; its log says more.';
}

async function offerLog(log: Log): Promise<void> {
  const show = 'Show Log';
  const answer = await window.showErrorMessage('Graticule met an unexpected error.', show);
  if (answer === show) log.show(true);
}

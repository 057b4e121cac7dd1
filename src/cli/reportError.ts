import { StalePlanError, UnfinishedPartError } from '../cluster/clusterErrors';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import { explained } from '../shared/systemErrors';
import { EXIT } from './exitCodes';
import { warn } from './terminal';

/** Says on stderr what was thrown, and returns the exit code for it. */
export function reportError(thrown: unknown): number {
  const error = explained(thrown);
  if (error instanceof CancelledError) {
    warn('Cancelled.');
    return EXIT.cancelled;
  }
  if (error instanceof UnfinishedPartError) {
    warn(`graticule: ${error.message}`);
    return EXIT.partUnfinished;
  }
  if (error instanceof UserError) {
    warn(`graticule: ${error.message}`);
    if (error.marked !== undefined) warn(error.marked);
    return error instanceof StalePlanError ? EXIT.planStale : EXIT.badInput;
  }
  warn(`graticule: this is a fault of Graticule's own; please report it. ${messageOf(error)}`);
  if (error instanceof Error && error.stack !== undefined) warn(error.stack);
  return EXIT.bug;
}

/** The same of what engines try again: what may be over by then has the exit code that says so. */
export function reportAttempt(thrown: unknown): number {
  const error = explained(thrown);
  const code = reportError(error);
  return error instanceof UserError && error.passing ? EXIT.partUnfinished : code;
}

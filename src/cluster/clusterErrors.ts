import { UserError } from '../shared/errors';

/** A plan that does not fit what is there any more: the job must be split anew, and no other try will do better. */
export class StalePlanError extends UserError {}

/** A part that is not finished, though nothing is known that another try would fail for. */
export class UnfinishedPartError extends Error {
  override readonly name = 'UnfinishedPartError';
}

/**
 * An error whose message is meant for a person: one sentence that says which file or value,
 * what is wrong with it, and what to do. Everything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The person asked for the work to stop. Never shown as a failure. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor(message = 'Cancelled.') {
    super(message);
  }
}

/** The text of whatever was thrown, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Characters of a message that are kept before and after what is too long to be read. */
const HEAD = 700;
const TAIL = 200;

/**
 * An error whose message is meant for a person: one sentence that says which file or value,
 * what is wrong with it, and what to do. Everything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** The input or parameter of the job that, chosen otherwise, would mend it; `undefined` where none is known to. */
  readonly change: string | undefined;

  /** Whether it may not be so on another try, as where a drive does not answer. */
  readonly passing: boolean;
  /** What a text says that is wrong, and under it a line that marks the place: for terminals. */
  readonly marked: string | undefined;

  constructor(
    message: string,
    options?: ErrorOptions & {
      readonly change?: string | undefined;
      readonly marked?: string;
      readonly passing?: boolean | undefined;
    },
  ) {
    super(readable(message), options);
    this.change = options?.change;
    this.passing = options?.passing ?? false;
    this.marked = options?.marked;
  }
}

/** A message on one line and of a length to be read, whatever it quotes from a file: no terminal obeys it either. */
function readable(message: string): string {
  const short =
    message.length > HEAD + TAIL ? `${message.slice(0, HEAD)} … ${message.slice(-TAIL)}` : message;
  return short.replace(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ');
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

import { UserError } from '../shared/errors';

/** The first exit code that stands for a signal, or on Windows for a fault: smaller ones are a program's own. */
const FIRST_OF_SYSTEM = 128;

/** How a process came to its end. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process was gone before it had answered: most often the system took it for its memory. */
export class ProcessEndedError extends UserError {
  /** @param what what it was at, as the beginning of a sentence */
  constructor(
    private readonly end: ProcessEnd,
    what = 'The job',
  ) {
    super(`${what} ${sentenceOf(end)}`);
  }

  /** The same end, of something that is known by name. */
  of(what: string): ProcessEndedError {
    return new ProcessEndedError(this.end, what);
  }
}

function sentenceOf({ code, signal }: ProcessEnd): string {
  if (signal !== null || (code ?? 0) >= FIRST_OF_SYSTEM) {
    return `was ended by the system, perhaps for lack of memory (${signal ?? `code ${code}`}): close other programs, use fewer workers, or choose a smaller file or area.`;
  }
  return `stopped unexpectedly (exit code ${code}): try again, and report it if that happens again.`;
}

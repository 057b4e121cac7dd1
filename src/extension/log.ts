import { type LogOutputChannel, window } from 'vscode';

/** The output channel that says what ran where, and keeps the stacks of bugs. */
export type Log = LogOutputChannel;

export function createLog(): Log {
  return window.createOutputChannel('Graticule', { log: true });
}

/** Keeps an unexpected error, with its stack. */
export function logBug(log: Log, error: unknown): void {
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

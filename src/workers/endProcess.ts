/**
 * Ends this process at once, once its handlers of `exit` have cleaned up. `process.exit` would then wait for every
 * request to a file that is in progress, also in its threads, and so for ever where a drive no longer answers. A shell
 * tells the exit code 130, as any program does that Ctrl+C ends; Windows tells 1.
 */
export function endProcess(): void {
  for (const signal of ENDING) process.removeAllListeners(signal);
  process.emit('exit', 130);
  process.kill(process.pid, 'SIGINT');
}

/** Signals by which a person or the system asks a process to end. */
export const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

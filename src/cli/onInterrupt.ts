import { endProcess } from '../workers/endProcess';
import { warn } from './terminal';

/** How long cancelled work may take to end. */
const CANCEL_MS = 5000;

/**
 * Calls back on the first Ctrl+C, and ends the process where it is not over some time later; a second one ends it at
 * once.
 */
export function onInterrupt(cancel: () => void): () => void {
  let asked = false;
  const handler = (): void => {
    if (asked) {
      endProcess();
      return;
    }
    asked = true;
    setTimeout(() => {
      warn('Cancelled: a disk or drive does not answer.');
      endProcess();
    }, CANCEL_MS).unref(); // stays when the job is over: a file that is still being read would keep the process
    cancel();
  };
  process.on('SIGINT', handler);
  process.on('SIGTERM', handler);
  return () => {
    process.off('SIGINT', handler);
    process.off('SIGTERM', handler);
  };
}

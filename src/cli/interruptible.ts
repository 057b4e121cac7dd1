import type { RunEvent } from '../shared/events';
import { onInterrupt } from './onInterrupt';
import { createProgressDisplay } from './show/progressBar';

/** What work gets that can be cancelled and followed. */
export interface WorkHooks {
  /** Aborted by Ctrl+C, and where the process is asked to end. */
  readonly signal: AbortSignal;
  /** Shows progress. */
  onEvent(event: RunEvent): void;
}

/** Does work that Ctrl+C cancels, and shows its progress on a terminal. */
export async function interruptible<T>(work: (hooks: WorkHooks) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = onInterrupt(() => controller.abort());
  const progress = createProgressDisplay();
  try {
    return await work({ signal: controller.signal, onEvent: (event) => progress.show(event) });
  } finally {
    progress.stop();
    stop();
  }
}

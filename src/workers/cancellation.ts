import { CancelledError } from '../shared/errors';
import { CONTROL, controlOf } from './arena';

/** How long tasks have to notice the flag before their threads are stopped. */
const GRACE_MS = 120;

/** Ends a job in two steps: a flag that tasks poll, and after a grace time the end of the threads. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** Tells which flag to raise, and what to call once the grace time has passed. */
  arm(memory: WebAssembly.Memory, kill: () => Promise<void>): void;
  /** Ends the tasks of a job that has failed, as a cancellation does. */
  stopTasks(): void;
  /** The promise's outcome, or a `CancelledError` once the job is cancelled and its tasks are at rest. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Settles once nothing of the job is at work any more. */
  disarm(): Promise<void>;
}

/** @param signal the person's wish; absent where nobody can cancel */
export function cancellation(signal: AbortSignal = new AbortController().signal): Cancellation {
  let memory: WebAssembly.Memory | undefined;
  let kill = async (): Promise<void> => {};
  let timer: NodeJS.Timeout | undefined;
  let ending: Promise<void> | undefined;
  let giveUp: (error: CancelledError) => void = () => {};
  const killed = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  killed.catch(() => {}); // nobody may be waiting

  function stopTasks(): void {
    if (memory !== undefined) Atomics.store(controlOf(memory), CONTROL.cancel, 1);
    timer ??= setTimeout(() => {
      ending = kill().finally(() => signal.aborted && giveUp(new CancelledError()));
    }, GRACE_MS);
  }

  signal.addEventListener('abort', stopTasks, { once: true });
  return {
    signal,
    arm(armedMemory, armedKill) {
      memory = armedMemory;
      kill = armedKill;
      if (signal.aborted) throw new CancelledError();
    },
    race: async (work) => {
      work.catch(() => {}); // its rejection after the race is over concerns nobody
      try {
        const outcome = await Promise.race([work, killed]);
        // What was still under way when the threads were ended came back as failures of tasks.
        if (signal.aborted) throw new CancelledError();
        return outcome;
      } catch (error) {
        throw signal.aborted ? new CancelledError() : error;
      }
    },
    stopTasks,
    async disarm() {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopTasks);
      await ending;
    },
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import { createContext, Script } from 'node:vm';

/** What came of one call. */
export type CallOutcome<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'timedOut' };

/** Calls to make one after the other. */
export interface TimedCalls<T> {
  readonly count: number;
  /** Makes the call at an index. */
  call(index: number): T | Promise<T>;
  /** How long each may take before it is ended, in milliseconds. */
  readonly deadlineMs: number;
  /** Told of each as it ends, in order. */
  done(index: number, outcome: CallOutcome<T>): void;
  /** Asked now and then; throws to give up. */
  check(): void;
}

/** Makes calls; settles once all are over. */
export type CallEach = <T>(calls: TimedCalls<T>) => Promise<void>;

/** Calls are made together until this time is over: to watch one takes 0.1 ms, more than many calls do. */
const SLICE_MS = 50;

const TIMED_OUT = Symbol('timed out');

/**
 * Makes what calls functions that may never come back; a thread needs one. Code that keeps the thread is interrupted
 * from within the engine, so that the thread lives on; a promise that stays open is not waited for. What loops for ever
 * after it has waited cannot be interrupted so: its thread shows no sign of life.
 */
export function createCallEach(): CallEach {
  let slice = (): void => {};
  const context = createContext({ callSlice: () => slice() });
  const script = new Script('callSlice()');

  /** Does work; tells whether it had to be interrupted. */
  function interrupted(work: () => void, timeout: number): boolean {
    slice = work;
    try {
      script.runInContext(context, { timeout });
      return false;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true;
      throw error;
    }
  }

  return async <T>({ count, call, deadlineMs, done, check }: TimedCalls<T>) => {
    let next = 0;
    let running = false;
    let pending: Promise<T> | undefined;

    function callSome(): void {
      const end = performance.now() + SLICE_MS;
      while (next < count && performance.now() < end) {
        running = true;
        const outcome = attempt(() => call(next));
        if (outcome.kind === 'returned' && outcome.value instanceof Promise) pending = outcome.value;
        running = false;
        if (pending !== undefined) return;
        done(next++, outcome as CallOutcome<T>);
      }
    }

    while (next < count) {
      check();
      if (interrupted(callSome, deadlineMs + SLICE_MS)) {
        // Else it was between two calls.
        if (running) done(next++, { kind: 'timedOut' });
        running = false;
      } else if (pending !== undefined) {
        const outcome = await settled(pending, deadlineMs);
        pending = undefined;
        done(next++, outcome);
      }
    }
  };
}

function attempt<T>(work: () => T): CallOutcome<T> {
  try {
    return { kind: 'returned', value: work() };
  } catch (error) {
    return { kind: 'threw', error };
  }
}

async function settled<T>(promise: Promise<T>, deadlineMs: number): Promise<CallOutcome<T>> {
  const over = new AbortController();
  const late = delay(deadlineMs, TIMED_OUT, { signal: over.signal });
  late.catch(() => {}); // given up below
  try {
    const value = await Promise.race([promise, late]);
    return value === TIMED_OUT ? { kind: 'timedOut' } : { kind: 'returned', value: value as T };
  } catch (error) {
    return { kind: 'threw', error };
  } finally {
    over.abort();
  }
}

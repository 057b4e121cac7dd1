import { setTimeout as delay } from 'node:timers/promises';
import { createContext, Script } from 'node:vm';

/** What came of one call. */
export type CallOutcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'timedOut' };

/** Calls to make one after the other. */
export interface TimedCalls {
  readonly count: number;
  /** Makes the call at an index. It may give a promise, which is waited for. */
  call(index: number): unknown;
  /** How long each may take at least before it is ended, in milliseconds. */
  readonly deadlineMs: number;
  /** Told of each as it ends, in order. */
  done(index: number, outcome: CallOutcome): void;
  /** Asked now and then; throws to give up. */
  check(): void;
}

/** Calls are made together until this time is over: to watch one takes 0.1 ms, more than many calls do. */
const SLICE_MS = 50;

const TIMED_OUT = Symbol('timed out');

/**
 * Calls functions that may never come back. Code that keeps the thread is interrupted from within the engine, so
 * that the thread lives on; a promise that stays open is not waited for. What loops for ever after it has waited is
 * not interrupted: its thread shows no sign of life.
 */
export async function callEach({ count, call, deadlineMs, done, check }: TimedCalls): Promise<void> {
  let next = 0;
  let running = false;
  let pending: unknown;

  function callSlice(): void {
    const end = performance.now() + SLICE_MS;
    while (next < count && performance.now() < end) {
      running = true;
      let outcome: CallOutcome;
      try {
        const value = call(next);
        if (isPromise(value)) pending = value;
        outcome = { kind: 'returned', value };
      } catch (error) {
        outcome = { kind: 'threw', error };
      }
      running = false;
      if (pending !== undefined) return;
      done(next++, outcome);
    }
  }

  const script = new Script('callSlice()');
  const context = createContext({ callSlice });
  while (next < count) {
    check();
    try {
      script.runInContext(context, { timeout: deadlineMs + SLICE_MS });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      // Else it was interrupted between two calls.
      if (running) done(next++, { kind: 'timedOut' });
      running = false;
      pending = undefined;
    }
    if (pending === undefined) continue;
    const outcome = await settled(pending, deadlineMs);
    pending = undefined;
    done(next++, outcome);
  }
}

function isPromise(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}

async function settled(promise: unknown, deadlineMs: number): Promise<CallOutcome> {
  const over = new AbortController();
  try {
    const late = delay(deadlineMs, TIMED_OUT, { signal: over.signal });
    late.catch(() => {}); // aborted below
    const value = await Promise.race([promise, late]);
    return value === TIMED_OUT ? { kind: 'timedOut' } : { kind: 'returned', value };
  } catch (error) {
    return { kind: 'threw', error };
  } finally {
    over.abort();
  }
}

import { CancelledError } from '../../shared/errors';

/** How one job waits for its turn. */
export interface QueueHooks {
  /** Gives up its place. */
  readonly signal?: AbortSignal;
  /** Told how many jobs must finish before this one begins, first and when that changes; 0 once it begins. */
  onPlace?(jobs: number): void;
}

/** Lets a few jobs run at a time; the others wait in the order in which they came. */
export interface JobQueue {
  /** Does the work when its turn has come; rejects with a `CancelledError` where it is cancelled before. */
  run<T>(work: () => Promise<T>, hooks?: QueueHooks): Promise<T>;
  /** Whether a job that comes now has to wait. */
  full(): boolean;
  /** Cancels all that wait. */
  clear(): void;
}

interface Waiter extends QueueHooks {
  begin(): void;
  leave(): void;
}

/** @param atOnce how many jobs run at a time */
export function createJobQueue(atOnce: number): JobQueue {
  let running = 0;
  const waiting: Waiter[] = [];

  /** Tells those from a place on; the first of all waits for one job. */
  function tellFrom(place: number): void {
    for (const [index, waiter] of [...waiting].entries()) if (index >= place) tell(waiter, index + 1);
  }

  function turn({ signal, onPlace }: QueueHooks): Promise<void> {
    if (running < atOnce) {
      running++;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        onPlace,
        begin() {
          signal?.removeEventListener('abort', waiter.leave);
          resolve();
          tell(waiter, 0);
        },
        leave() {
          const place = waiting.indexOf(waiter);
          if (place < 0) return;
          waiting.splice(place, 1);
          reject(new CancelledError());
          tellFrom(place);
        },
      };
      if (signal?.aborted) throw new CancelledError();
      signal?.addEventListener('abort', waiter.leave, { once: true });
      waiting.push(waiter);
      tellFrom(waiting.length - 1);
    });
  }

  function next(): void {
    const waiter = waiting.shift();
    if (waiter === undefined) {
      running--;
      return;
    }
    waiter.begin();
    tellFrom(0);
  }

  return {
    async run(work, hooks = {}) {
      await turn(hooks);
      try {
        return await work();
      } finally {
        next();
      }
    },
    full: () => running >= atOnce,
    clear() {
      for (const { leave } of [...waiting]) leave();
    },
  };
}

/** Tells one its place; that it fails to listen is no matter of anybody's turn. */
function tell({ onPlace }: QueueHooks, jobs: number): void {
  try {
    onPlace?.(jobs);
  } catch (error) {
    console.error(error);
  }
}

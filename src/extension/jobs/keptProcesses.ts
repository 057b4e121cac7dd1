import type { ServingProcess } from '../../workers/servingProcess';

/** What is known of a process here. */
type Process = Pick<ServingProcess<never>, 'ended' | 'stop'>;

/** A process that nobody needs is ended after this time. */
const IDLE_MS = 60_000;

/** Processes of one kind, started on first need and kept for a while after. */
export interface KeptProcesses<P> {
  /** Works with a process that is there, or with a new one. */
  use<T>(work: (process: P) => Promise<T>): Promise<T>;
  /** Has a process that is free at hand. */
  ready(): P;
  /** Ends them all. */
  dispose(): void;
}

interface Slot<P> {
  readonly process: P;
  uses: number;
  idle?: NodeJS.Timeout;
}

/** @param mayTake how many may use one process at a time */
export function keepProcesses<P extends Process>(start: () => P, mayTake: number): KeptProcesses<P> {
  const slots = new Set<Slot<P>>();

  function take(): Slot<P> {
    for (const slot of slots) if (slot.process.ended()) drop(slot);
    const free = [...slots].find(({ uses }) => uses < mayTake);
    if (free !== undefined) return free;
    const slot: Slot<P> = { process: start(), uses: 0 };
    slots.add(slot);
    return slot;
  }

  function drop(slot: Slot<P>): void {
    clearTimeout(slot.idle);
    slots.delete(slot);
    slot.process.stop();
  }

  function rest(slot: Slot<P>): void {
    clearTimeout(slot.idle);
    if (slot.uses === 0 && slots.has(slot)) slot.idle = setTimeout(() => drop(slot), IDLE_MS);
  }

  return {
    async use(work) {
      const slot = take();
      clearTimeout(slot.idle);
      slot.uses++;
      try {
        return await work(slot.process);
      } finally {
        slot.uses--;
        rest(slot);
      }
    },
    ready() {
      const slot = take();
      rest(slot);
      return slot.process;
    },
    dispose() {
      for (const slot of slots) drop(slot);
    },
  };
}

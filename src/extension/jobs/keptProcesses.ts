import type { JobProcess } from '../../workers/jobProcess';

/** A process that nobody needs is ended after this time. */
const IDLE_MS = 60_000;

/** Processes of one kind, started on first need and kept for a while after. */
export interface KeptProcesses {
  /** Works with a process that is there, or with a new one. */
  use<T>(work: (process: JobProcess) => Promise<T>): Promise<T>;
  /** Has a process that is free at hand. */
  ready(): JobProcess;
  /** Ends them all. */
  dispose(): void;
}

interface Slot {
  readonly process: JobProcess;
  uses: number;
  idle?: NodeJS.Timeout;
}

/** @param mayTake how many may use one process at a time */
export function keepProcesses(start: () => JobProcess, mayTake: number): KeptProcesses {
  const slots = new Set<Slot>();

  function take(): Slot {
    for (const slot of slots) if (slot.process.ended()) drop(slot);
    const free = [...slots].find(({ uses }) => uses < mayTake);
    if (free !== undefined) return free;
    const slot: Slot = { process: start(), uses: 0 };
    slots.add(slot);
    return slot;
  }

  function drop(slot: Slot): void {
    clearTimeout(slot.idle);
    slots.delete(slot);
    slot.process.stop();
  }

  function rest(slot: Slot): void {
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

import type { QuestionName, Questions, RunSettings } from '../../shared/questions';
import type { ResultDocument } from '../../shared/result';
import { type JobProcess, type RunHooks, startJobProcess } from '../../workers/jobProcess';
import { readSettings } from '../settings';

/** A process that nobody needs is ended after this time. */
const IDLE_MS = 60_000;

/** Runs jobs and answers questions in processes of their own, so that the editor never waits. */
export interface JobRunner {
  run(job: unknown, baseFolder: string, settings: RunSettings, hooks: RunHooks): Promise<ResultDocument>;
  ask<N extends QuestionName>(
    name: N,
    question: Questions[N]['ask'],
    hooks?: RunHooks,
  ): Promise<Questions[N]['answer']>;
  /** Starts a process and its threads ahead of their first use, while a person is still choosing. */
  warm(): void;
  dispose(): void;
}

interface Slot {
  readonly process: JobProcess;
  running: number;
  asked: number;
  idle?: NodeJS.Timeout;
}

/**
 * Two jobs at a time run in two processes; questions go to the first one that there is, also while it runs a
 * job, whose work is done by its threads.
 */
export function createJobRunner(): JobRunner {
  const slots = new Set<Slot>();

  function start(): Slot {
    const slot: Slot = { process: startJobProcess(), running: 0, asked: 0 };
    slots.add(slot);
    return slot;
  }

  async function use<T>(slot: Slot, count: 'running' | 'asked', work: () => Promise<T>): Promise<T> {
    clearTimeout(slot.idle);
    slot[count]++;
    try {
      return await work();
    } finally {
      slot[count]--;
      if (slot.process.ended()) slots.delete(slot);
      else if (slot.running + slot.asked === 0) rest(slot);
    }
  }

  function rest(slot: Slot): void {
    clearTimeout(slot.idle);
    slot.idle = setTimeout(() => {
      slots.delete(slot);
      slot.process.stop();
    }, IDLE_MS);
  }

  function alive(): Slot[] {
    for (const slot of slots) if (slot.process.ended()) slots.delete(slot);
    return [...slots];
  }

  /** The process of the next job. */
  const free = (): Slot => alive().find(({ running }) => running === 0) ?? start();

  return {
    run(job, baseFolder, settings, hooks) {
      const slot = free();
      return use(slot, 'running', () => slot.process.run(job, { ...settings, baseFolder }, hooks));
    },
    async ask(name, question, hooks) {
      const slot = alive()[0] ?? start();
      return (await use(slot, 'asked', () => slot.process.call(name, question, hooks))) as never;
    },
    warm() {
      const slot = free();
      slot.process.warm(readSettings().run.workers);
      if (slot.asked === 0) rest(slot);
    },
    dispose() {
      for (const slot of slots) {
        clearTimeout(slot.idle);
        slot.process.stop();
      }
      slots.clear();
    },
  };
}

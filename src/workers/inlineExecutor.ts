import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Executor } from './executor';
import { openJob, type ThreadJob } from './thread';

/** Runs tasks in this thread, one after the other: the serial baseline, with no pool. */
export function createInlineExecutor(): Executor {
  let job: ThreadJob | undefined;
  return {
    lanes: 1,
    depth: 1,
    async begin(payload) {
      if (job?.id !== payload.id) job = openJob(payload, 0);
    },
    async run(stage, task) {
      const reply = await job!.runTask(stage, task);
      await nextTurn(); // lets a cancellation and the progress display through
      return reply;
    },
    async ready() {},
    async kill() {},
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Executor, TaskReply } from './executor';
import { openJob, type ThreadJob } from './thread';

/** Runs tasks in this thread. */
export interface InlineExecutor extends Executor {
  /** Gives back what the job holds in this thread, once a task that is under way is done. Never fails. */
  release(): Promise<void>;
}

/** Runs tasks in this thread, one after the other: the serial baseline, with no pool. */
export function createInlineExecutor(): InlineExecutor {
  let job: ThreadJob | undefined;
  let latest: Promise<TaskReply> | undefined;
  return {
    lanes: 1,
    depth: 1,
    async begin(payload) {
      if (job?.id !== payload.id) job = openJob(payload, 0);
    },
    async run(stage, task) {
      latest = job!.runTask(stage, task);
      const reply = await latest;
      await nextTurn(); // lets a cancellation and the progress display through
      return reply;
    },
    async release() {
      await latest;
      await job?.release();
    },
    async ready() {},
    async kill() {},
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Executor, TaskReply } from './executor';
import { openJob, type ThreadJob } from './thread';
import { COORDINATOR } from './threadArena';

/** Runs tasks in this thread. */
export interface InlineExecutor extends Executor {
  /** Gives back what the job holds in this thread, once a task that is under way is done. Never fails. */
  release(): Promise<void>;
}

/**
 * Runs tasks in this thread, one after the other: the serial baseline, with no pool. There is no thread that could
 * be ended: a task that never comes back keeps this one for good, and one that takes all memory ends the process.
 */
export function createInlineExecutor(): InlineExecutor {
  let job: ThreadJob | undefined;
  let latest: Promise<TaskReply> | undefined;
  return {
    lanes: 1,
    async begin(payload) {
      if (job?.id !== payload.id) job = openJob(payload.id, () => payload, COORDINATOR);
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
    endTasks() {},
    async kill() {},
  };
}

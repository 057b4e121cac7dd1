import { resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { messageOf, UserError } from '../shared/errors';
import { nowMs } from './clock';
import {
  type Executor,
  type JobPayload,
  NO_THREAD,
  type TaskMessage,
  type TaskReply,
  type ThreadAnswer,
} from './executor';
import { grantedCpus } from './grantedCpus';
import { freeBlocks } from './threadArena';
import { READY, type ThreadBirth } from './threadBirth';

/** The number of workers that a setting of `auto` stands for: the processors that this process was granted. */
export function workerCount(setting: number | 'auto'): number {
  return setting === 'auto' ? grantedCpus() : setting;
}

/** Where the bundled thread entry lies: beside the bundle that this code is part of. */
const THREAD_FILE = resolve(__dirname, 'thread.cjs');

/**
 * JavaScript heap that a thread may fill, in MB; rasters and tables lie in shared memory, outside it. Past it the
 * thread ends and not the process, unless a single array outgrows it by more than 16 MB, which V8 forgives nobody.
 */
const THREAD_HEAP_MB = 1024;

/** What the threads of a pool are given. */
export interface ThreadSettings {
  /** Data of which each thread receives its own copy. */
  readonly birth?: ThreadBirth;
  /** For tests: another limit for the heap of a thread, in MB. */
  readonly heapMb?: number | undefined;
}

/**
 * A warm pool of worker threads. A thread that ends is replaced.
 *
 * @param workers how many threads
 */
export function createPoolExecutor(workers: number, settings: ThreadSettings = {}): Executor {
  const pool = new Piscina<TaskMessage | typeof READY, ThreadAnswer>({
    filename: THREAD_FILE,
    name: 'runTask',
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    recordTiming: false,
    workerData: settings.birth ?? {},
    resourceLimits: { maxOldGenerationSizeMb: settings.heapMb ?? THREAD_HEAP_MB },
  });
  /** Every thread that has not ended yet, also one on its way out, which the pool has forgotten. */
  const living = new Set<Worker>();
  /** Each ends the thread of a task that was handed over. */
  const underWay = new Set<AbortController>();
  let job: JobPayload | undefined;
  let killing: Promise<void> | undefined;

  function endTasks(reason: Error): void {
    for (const controller of underWay) controller.abort(reason);
  }

  function followThreads(): void {
    for (const thread of pool.threads) {
      if (living.has(thread)) continue;
      living.add(thread);
      const { threadId } = thread;
      thread.once('exit', () => {
        living.delete(thread);
        if (job !== undefined) freeBlocks(job.memory, threadId);
        setImmediate(endIfAlone);
      });
    }
  }

  /** The pool gives up where a thread ends at its start; with none left, nobody would come for what waits. */
  function endIfAlone(): void {
    if (pool.threads.length === 0) endTasks(new Error('No worker could be started'));
  }

  pool.on('workerCreate', followThreads);
  // A thread that dies between two tasks has lost nothing: its replacement takes the next one.
  pool.on('error', () => {});

  async function ask(message: TaskMessage | typeof READY): Promise<ThreadAnswer> {
    const controller = new AbortController();
    underWay.add(controller);
    try {
      const answer = pool.run(message, { signal: controller.signal });
      followThreads();
      setImmediate(endIfAlone); // they may have ended before this was asked
      return await answer;
    } catch (error) {
      if (controller.signal.aborted) throw controller.signal.reason;
      throw new Error(`The worker could not finish the task: ${messageOf(error)}`);
    } finally {
      underWay.delete(controller);
    }
  }

  async function runOnce(stage: string, task: unknown): Promise<TaskReply> {
    const message = { jobId: job!.id, stage, task };
    const answer = await ask(message);
    if (!('needsJob' in answer)) return answer;
    const withJob = await ask({ ...message, job: job! });
    if ('needsJob' in withJob) throw new Error('A thread was given the job and did not take it');
    return withJob;
  }

  async function kill(): Promise<void> {
    // Destroyed, the pool would still replace a thread that it had ended before and that is gone only later.
    pool.options.minThreads = 0;
    await pool.destroy();
    await Promise.all([...living].map((thread) => thread.terminate()));
  }

  return {
    lanes: workers,
    async begin(payload) {
      job = payload;
    },
    async run(stage, task) {
      const startMs = nowMs();
      const reply = (outcome: TaskReply['outcome']): TaskReply => {
        return { thread: NO_THREAD, startMs, endMs: nowMs(), outcome };
      };
      try {
        return killing === undefined ? await runOnce(stage, task) : reply({ kind: 'cancelled' });
      } catch (error) {
        if (killing !== undefined) return reply({ kind: 'cancelled' });
        const forPerson = error instanceof UserError;
        return reply({ kind: 'failed', reason: messageOf(error), forPerson, retry: true });
      }
    },
    endTasks,
    async ready() {
      // As many at once as there are threads: the least busy takes the next, so each gets one.
      await Promise.all(Array.from({ length: workers }, () => ask(READY)));
    },
    kill() {
      killing ??= kill();
      return killing;
    },
  };
}

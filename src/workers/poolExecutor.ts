import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Piscina } from 'piscina';
import type { Executor, JobPayload, TaskMessage, TaskReply, ThreadAnswer } from './executor';
import { READY, type ThreadBirth } from './threadBirth';

/** The number of workers that a setting of `auto` stands for: the processors that this process may use. */
export function workerCount(setting: number | 'auto'): number {
  return setting === 'auto' ? availableParallelism() : setting;
}

/** Where the bundled thread entry lies: beside the bundle that this code is part of. */
const THREAD_FILE = resolve(__dirname, 'thread.cjs');

/**
 * A warm pool of worker threads. A thread that dies is replaced, and its task tried once more on another.
 *
 * @param workers how many threads
 * @param birth data of which each thread receives its own copy
 */
export function createPoolExecutor(workers: number, birth: ThreadBirth = {}): Executor {
  const pool = new Piscina<TaskMessage | typeof READY, ThreadAnswer>({
    filename: THREAD_FILE,
    name: 'runTask',
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    recordTiming: false,
    workerData: birth,
  });
  // A thread that dies between two tasks has lost nothing: its replacement takes the next one.
  pool.on('error', () => {});
  let job: JobPayload | undefined;

  async function runOnce(stage: string, task: unknown): Promise<TaskReply> {
    const message = { jobId: job!.id, stage, task };
    const answer = await pool.run(message);
    if (!('needsJob' in answer)) return answer;
    const withJob = await pool.run({ ...message, job: job! });
    if ('needsJob' in withJob) throw new Error('A thread was given the job and did not take it.');
    return withJob;
  }

  return {
    lanes: workers,
    depth: workers * 2,
    async begin(payload) {
      job = payload;
    },
    async run(stage, task) {
      try {
        return await runOnce(stage, task);
      } catch {
        return await runOnce(stage, task);
      }
    },
    async ready() {
      // As many at once as there are threads: the least busy takes the next, so each gets one.
      await Promise.all(Array.from({ length: workers }, () => pool.run(READY)));
    },
    kill: () => pool.destroy(),
  };
}

import { threadId, workerData } from 'node:worker_threads';
import { memoryFromBytes } from './arena';
import type { JobPayload, TaskMessage, ThreadAnswer } from './executor';
import { openJob, type ThreadJob } from './thread';
import { READY, type ThreadBirth } from './threadBirth';

let job: ThreadJob | undefined;

/** Runs one task in a thread of the pool. */
export async function runTask(message: TaskMessage | typeof READY): Promise<ThreadAnswer> {
  if (message === READY) return { needsJob: true };
  if (job?.id !== message.jobId) {
    const payload = message.job ?? jobFromBirth(message.jobId);
    if (payload === undefined) return { needsJob: true };
    if (job !== undefined) await job.release();
    job = openJob(payload, threadId);
  }
  return job.runTask(message.stage, message.task);
}

function jobFromBirth(id: number): JobPayload | undefined {
  const { copiedJob } = (workerData ?? {}) as ThreadBirth;
  if (copiedJob?.id !== id) return undefined;
  return { ...copiedJob, memory: memoryFromBytes(copiedJob.bytes) };
}

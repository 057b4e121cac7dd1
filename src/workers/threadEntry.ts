import { threadId, workerData } from 'node:worker_threads';
import { loadAnalysis } from '../analyses/findAnalysis';
import { memoryFromBytes } from './arena';
import type { JobPayload, TaskMessage, ThreadAnswer } from './executor';
import { openJob, type ThreadJob } from './thread';
import { READY, type ThreadBirth } from './threadBirth';

const { analysis, copiedJob } = (workerData ?? {}) as ThreadBirth;

// What cannot be loaded is told by the first task.
if (analysis !== undefined) {
  loadAnalysis(analysis)
    .then((loaded) => loaded.warm?.())
    .catch(() => {});
}

// Standard output is for results, which the coordinating thread prints: code of the user's may print too.
process.stdout.write = process.stderr.write.bind(process.stderr);

let job: ThreadJob | undefined;
/** This thread's own copy of the memory. */
let copy: WebAssembly.Memory | undefined;

/** Runs one task in a thread of the pool. */
export async function runTask(message: TaskMessage | typeof READY): Promise<ThreadAnswer> {
  if (message === READY) return { needsJob: true };
  if (job?.id !== message.jobId) {
    const load = loaderOf(message);
    if (load === undefined) return { needsJob: true };
    if (job !== undefined) await job.release();
    job = openJob(message.jobId, load, threadId);
  }
  return job.runTask(message.stage, message.task);
}

/** How this thread gets at the job of a message: with it, or from its birth. */
function loaderOf({ job: sent, jobId }: TaskMessage): (() => JobPayload) | undefined {
  if (sent !== undefined) return () => sent;
  if (copiedJob?.id !== jobId) return undefined;
  return () => {
    copy ??= memoryFromBytes(copiedJob.bytes);
    return { ...copiedJob, memory: copy };
  };
}

/*
 * What a process takes by itself, in bytes: Node with our code, and each thread with its heap, its compiled code and the
 * blocks that it decodes. Measured as the peak of whole commands with 1 to 8 threads (`npm run bench told`).
 */
const BASE_BYTES = 165e6;
const THREAD_BYTES = 36e6;

/**
 * The peak of a process that runs a job, in bytes.
 *
 * @param arenaBytes what the plan reserved in shared memory
 * @param eachThreadBytes what each thread will reserve there
 */
export function processBytes(threads: number, arenaBytes: number, eachThreadBytes: number): number {
  return BASE_BYTES + arenaBytes + threads * (THREAD_BYTES + eachThreadBytes);
}

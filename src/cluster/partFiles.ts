import { join } from 'node:path';
import * as z from 'zod';

/*
 * What lies in a plan's folder beside the plan, of part 3:
 *   parts/3.json                 the sidecar of the finished part, which names its file
 *   parts/3-<hash>.tasks         what its tasks gave, named by what it holds
 *   parts/3-<token>.unfinished   the same of an attempt that is under way, or has ended; each has one of its own
 *   parts/3.failed.json          why the last attempt failed; removed once another one succeeds
 */

/** The folder of the parts, in the plan's. */
export function partsFolder(folder: string): string {
  return join(folder, 'parts');
}

/** Where the sidecar of a finished part lies. */
export function finishedPath(folder: string, part: number): string {
  return join(partsFolder(folder), `${part}.json`);
}

/** Where it is said why the last attempt at a part failed. */
export function failedPath(folder: string, part: number): string {
  return join(partsFolder(folder), `${part}.failed.json`);
}

/** The ending of logs of attempts that are under way, or have ended before their part was finished. */
export const UNFINISHED = '.unfinished';

/** That of what the tasks of a finished part gave. */
export const OUTPUTS = '.tasks';

/** The name of the file of a finished part: by what it holds, so that two attempts that finish at once do no harm. */
export function outputsName(part: number, sha256: string): string {
  return `${part}-${sha256.slice(0, 16)}${OUTPUTS}`;
}

const count = z.int().min(0);

/** Who makes an attempt at a part: the first record of its log. */
export const attemptSchema = z.strictObject({
  /** The hash of the plan. */
  plan: z.string(),
  part: count,
  host: z.string(),
  /** What the engine calls it, as in `Slurm job 12_3`; empty where none runs it. */
  engine: z.string(),
  workers: z.int().min(1),
  /** When it began, in milliseconds since 1970. */
  startedMs: z.number(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** What is known of a finished part: its sidecar. */
export const finishedSchema = attemptSchema.extend({
  /** The file of its outputs, beside this one. */
  file: z.string(),
  bytes: count,
  sha256: z.string(),
  tasks: count,
  /** Items that its tasks stand for, as rows or cells. */
  items: count,
  /** Tasks that failed, in each of two attempts, and cost their rows. */
  failedTasks: count,
  finishedMs: z.number(),
  /** Of the attempt that finished it: from its start to its end, and of processors. */
  seconds: z.number(),
  cpuSeconds: z.number(),
  /** What most of its memory was. */
  peakMemoryBytes: count,
  /** Tasks that an earlier attempt had done. */
  tasksBefore: count,
  graticule: z.string(),
  node: z.string(),
});
export type FinishedPart = z.infer<typeof finishedSchema>;

/** Why an attempt at a part failed. */
export const failedSchema = attemptSchema.extend({
  failedMs: z.number(),
  /** The exit code of the attempt. */
  code: z.number(),
  reason: z.string(),
});
export type FailedPart = z.infer<typeof failedSchema>;

import { open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { readJsonIfSound } from '../data/files/readJson';
import type { LocatedPlan } from './clusterPlan';
import { scanOutputLog } from './outputRecords';
import {
  type Attempt,
  attemptSchema,
  failedPath,
  failedSchema,
  finishedPath,
  finishedSchema,
  partsFolder,
  UNFINISHED,
} from './partFiles';
import { SILENT_MS } from './partLog';
import { shareOf } from './shareOf';

/** What there is of a part, as its folder tells. */
export interface PartStatus {
  readonly part: number;
  /** Its share of all work, from 0 to 1. */
  readonly work: number;
  readonly state: 'done' | 'running' | 'failed' | 'waiting';
  readonly host: string | null;
  readonly workers: number | null;
  /** When its last attempt began, in milliseconds since 1970. */
  readonly startedMs: number | null;
  /** When it was finished, or failed. */
  readonly endMs: number | null;
  readonly tasksDone: number;
  readonly tasks: number;
  /** Why its last attempt failed. */
  readonly reason: string | null;
}

/** How far the parts of a job are. */
export interface ClusterStatus {
  /** By number. */
  readonly parts: readonly PartStatus[];
  readonly counts: {
    readonly done: number;
    readonly running: number;
    readonly failed: number;
    readonly waiting: number;
  };
  /** Of the work, from 0 to 1; of parts that run, what they have finished. */
  readonly shareDone: number;
  /** The share of all work that is done in an hour, at the rate since the first part began; `null` while unknown. */
  readonly ratePerHour: number | null;
  readonly leftMs: number | null;
  readonly startedMs: number | null;
}

/** Parts whose files are open at the same time. */
const AT_ONCE = 64;

/** Tells from the folder of a plan how far its parts are. */
export async function clusterStatus(located: LocatedPlan, nowMs = Date.now()): Promise<ClusterStatus> {
  const { plan, folder } = located;
  const names = await readdir(partsFolder(folder)).catch(() => [] as string[]);
  const logs = new Map<number, string[]>();
  for (const name of names.filter((each) => each.endsWith(UNFINISHED))) {
    const part = Number.parseInt(name, 10);
    logs.set(part, [...(logs.get(part) ?? []), name]);
  }
  const known = new Set(names);
  const parts: PartStatus[] = [];
  for (let first = 0; first < plan.parts.length; first += AT_ONCE) {
    const numbers = Array.from(plan.parts.keys()).slice(first, first + AT_ONCE);
    parts.push(
      ...(await Promise.all(
        numbers.map((part) => partStatus(located, part, known, logs.get(part) ?? [], nowMs)),
      )),
    );
  }
  const counts = { done: 0, running: 0, failed: 0, waiting: 0 };
  for (const { state } of parts) counts[state]++;
  const shareDone = parts.reduce((sum, part) => sum + part.work * (shareOf(part) ?? 0), 0);
  const starts = parts.flatMap(({ startedMs }) => startedMs ?? []);
  const startedMs = starts.length === 0 ? null : Math.min(...starts);
  const isOver = counts.done === parts.length;
  const spentMs = startedMs === null ? 0 : nowMs - startedMs;
  const rate = isOver || counts.running === 0 || spentMs <= 0 || shareDone === 0 ? null : shareDone / spentMs;
  return {
    parts,
    counts,
    shareDone: isOver ? 1 : shareDone,
    ratePerHour: rate === null ? null : rate * 3_600_000,
    leftMs: rate === null ? null : (1 - shareDone) / rate,
    startedMs,
  };
}

async function partStatus(
  { plan, folder, hash }: LocatedPlan,
  part: number,
  names: ReadonlySet<string>,
  logs: readonly string[],
  nowMs: number,
): Promise<PartStatus> {
  const parts = partsFolder(folder);
  const { work, count: tasks } = plan.parts[part]!;
  const none = {
    part,
    work,
    host: null,
    workers: null,
    startedMs: null,
    endMs: null,
    tasksDone: 0,
    tasks,
    reason: null,
  };
  const done = await readAs(finishedSchema, finishedPath(folder, part), names);
  if (done?.plan === hash && names.has(done.file)) {
    const { host, workers, startedMs, finishedMs } = done;
    return {
      ...none,
      state: 'done',
      host,
      workers,
      startedMs,
      endMs: finishedMs,
      tasksDone: done.tasks,
      tasks: done.tasks,
    };
  }
  const attempts = (await Promise.all(logs.map((name) => attemptIn(join(parts, name), nowMs))))
    .filter((found) => found?.attempt.plan === hash)
    .map((found) => found!)
    .sort((a, b) => b.attempt.startedMs - a.attempt.startedMs);
  const [latest] = attempts;
  const tasksDone = Math.max(0, ...attempts.map((found) => found.tasksDone));
  const noted = await readAs(failedSchema, failedPath(folder, part), names);
  const failure = noted?.plan === hash ? noted : null;
  // An attempt that goes on writes on.
  if (latest?.isAlive && !(failure !== null && failure.failedMs >= latest.lastMs)) {
    const { host, workers, startedMs } = latest.attempt;
    return { ...none, state: 'running', host, workers, startedMs, tasksDone };
  }
  if (failure !== null) {
    const { host, workers, startedMs, failedMs, reason } = failure;
    return { ...none, state: 'failed', host, workers, startedMs, endMs: failedMs, tasksDone, reason };
  }
  if (latest === undefined) return { ...none, state: 'waiting' };
  // It left no word, as where it was killed.
  const { host, workers, startedMs } = latest.attempt;
  const reason = 'It ended without a word, as where it is killed.';
  return { ...none, state: 'failed', host, workers, startedMs, endMs: latest.lastMs, tasksDone, reason };
}

/** What the log of an attempt tells; `null` where it is gone, or is none. */
async function attemptIn(
  path: string,
  nowMs: number,
): Promise<{ attempt: Attempt; tasksDone: number; lastMs: number; isAlive: boolean } | null> {
  const handle = await open(path, 'r').catch(() => null); // it may be finished by now
  if (handle === null) return null;
  try {
    const { size, mtimeMs } = await handle.stat();
    const { attempt, tasks } = await scanOutputLog(handle, size);
    const parsed = attemptSchema.safeParse(attempt);
    if (!parsed.success) return null;
    const tasksDone = new Set(
      tasks.filter(({ failed }) => !failed).map(({ stage: s, index }) => `${s} ${index}`),
    ).size;
    return { attempt: parsed.data, tasksDone, lastMs: mtimeMs, isAlive: nowMs - mtimeMs < SILENT_MS };
  } finally {
    await handle.close();
  }
}

/** What a file beside the parts says; `null` where there is none, or it cannot be read, as while it is replaced. */
async function readAs<T>(schema: z.ZodType<T>, path: string, names: ReadonlySet<string>): Promise<T | null> {
  if (!names.has(basename(path))) return null;
  return schema.safeParse(await readJsonIfSound(path).catch(() => undefined)).data ?? null;
}

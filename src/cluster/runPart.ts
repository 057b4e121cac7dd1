import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { writeAtomically } from '../data/files/writeAtomically';
import { SPARE_THREADS } from '../shared/analysis';
import { CancelledError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { formatItems } from '../shared/format';
import { beginPlanned, type PlannedJob, withPlannedJob } from '../workers/plannedJob';
import { workerCount } from '../workers/poolExecutor';
import { runStages } from '../workers/runStages';
import { findPart } from './checkParts';
import { StalePlanError, UnfinishedPartError } from './clusterErrors';
import type { LocatedPlan } from './clusterPlan';
import { type Attempt, type FinishedPart, failedPath, finishedPath } from './partFiles';
import { openPartLog, type PartLog } from './partLog';
import { type PartTally, partStages } from './partStages';
import { PLAN_NAME } from './planName';
import { type KnownFiles, knownFiles } from './plannedFiles';
import { baseFolderOfPlan, outputsOfPlan } from './planPaths';

/** How a part is run; none of it changes what its tasks give. */
export interface PartOptions {
  readonly workers: number | 'auto';
  readonly signal?: AbortSignal | undefined;
  /** What the engine calls it; empty where none runs it. */
  readonly engine?: string;
  onEvent?(event: RunEvent): void;
}

/**
 * Runs one part of a job that was split, or what earlier attempts have left of it, and gives its sidecar. One that is
 * finished already is not run again.
 *
 * Throws a `StalePlanError` where plan and files do not fit any more, an `UnfinishedPartError` where tasks failed that
 * are worth another try, a `UserError` for bad input (`passing` where it may be over by then) and a `CancelledError` once the
 * signal is aborted.
 *
 * @param part its number, from 0
 */
export async function runPart(
  located: LocatedPlan,
  part: number,
  options: PartOptions,
): Promise<{ readonly finished: FinishedPart; readonly before: boolean }> {
  const { plan, folder, hash } = located;
  if (!(part in plan.parts)) {
    throw new StalePlanError(
      `There is no part ${part}: ${join(folder, PLAN_NAME)} has ${formatItems(plan.parts.length, 'parts')}, from 0 to ${plan.parts.length - 1}.`,
    );
  }
  const before = await finishedPart(located, part, options.signal);
  if (before !== null) return { finished: before, before: true };
  refuseOther(plan.graticule);
  let workers = workerCount(options.workers);
  const attempt: Attempt = {
    ...{ plan: hash, part, host: hostname(), engine: options.engine ?? '', workers, startedMs: Date.now() },
  };
  const known = knownFiles(plan.files, baseFolderOfPlan(located));
  const log = await openPartLog(folder, attempt);
  try {
    for (;;) {
      const done = await known.blame(() => runOn(located, part, { ...options, workers }, log, known));
      if ('fitting' in done) workers = done.fitting;
      else return { finished: await finish(located, { ...attempt, workers }, log, done), before: false };
    }
  } catch (thrown) {
    // Two attempts may be under way at once, and the first one to finish takes the other's file away.
    const other = thrown instanceof CancelledError ? null : await finishedPart(located, part, options.signal);
    if (other !== null) return { finished: other, before: true };
    throw thrown;
  } finally {
    await log.close();
  }
}

/** The sidecar of a part that an attempt has finished, and that a merge would take; else `null`. */
async function finishedPart(
  located: LocatedPlan,
  part: number,
  signal: AbortSignal | undefined,
): Promise<FinishedPart | null> {
  const found = await findPart(located, part, { signal });
  return found === null || 'why' in found ? null : found;
}

/** Runs the tasks of a part; or says how many threads there is memory for, where it is for fewer. */
function runOn(
  located: LocatedPlan,
  part: number,
  { workers, signal, onEvent = () => {} }: PartOptions,
  log: PartLog,
  known: KnownFiles,
): Promise<PartTally | { readonly fitting: number }> {
  const { plan } = located;
  const { cut, job, modules, title } = plan;
  // Some plans ask where their raster goes, though no part opens it.
  const { raster } = outputsOfPlan(located);
  return withPlannedJob(
    job,
    {
      ...{ workers, memory: 'shared', signal, onEvent, label: title },
      baseFolder: baseFolderOfPlan(located),
      memoryLimitBytes: cut.memoryLimitBytes,
      options: { ...cut.options, ...(raster === undefined ? {} : { raster }), agreedModules: modules },
      split: { division: { parts: cut.parts, step: 'part' }, workers: cut.cpus, record: known.record },
    },
    async (planned) => {
      const fitting = threadsThatFit(planned);
      if (fitting < planned.machine.workers) return { fitting };
      const tally = { tasks: 0, items: 0, tasksBefore: 0, failedTasks: 0, failedOnce: 0, reason: '' };
      await known.check(planned);
      beginPlanned(planned);
      await runStages(planned, partStages(plan, part, planned.plan.stages, log, tally));
      await planned.checksums.checkUnchanged(planned.files);
      await planned.checksums.checkRemote(planned.files);
      return tally;
    },
  );
}

/** More threads than the part was planned for may not all find room in the arena. */
function threadsThatFit({ plan, arena }: PlannedJob): number {
  if (plan.threadBytes === 0) return Number.POSITIVE_INFINITY;
  const free = arena.limitBytes - arena.memory.buffer.byteLength;
  return Math.max(1, Math.floor(free / plan.threadBytes) - SPARE_THREADS);
}

async function finish(
  { folder }: LocatedPlan,
  attempt: Attempt,
  log: PartLog,
  { tasks, items, tasksBefore, failedTasks, failedOnce, reason }: PartTally,
): Promise<FinishedPart> {
  if (failedOnce > 0) {
    throw new UnfinishedPartError(
      `${formatItems(failedOnce, 'tasks')} of part ${attempt.part} failed, and another try may do better: ${reason}`,
    );
  }
  const outputs = await log.seal();
  const finishedMs = Date.now();
  const { user, system } = process.cpuUsage();
  const finished: FinishedPart = {
    ...attempt,
    ...outputs,
    ...{ tasks, items, tasksBefore, failedTasks, finishedMs },
    seconds: (finishedMs - attempt.startedMs) / 1000,
    cpuSeconds: (user + system) / 1e6,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    graticule: version,
    node: process.version,
  };
  await writeAtomically(
    finishedPath(folder, attempt.part),
    { force: true },
    `${JSON.stringify(finished, null, 1)}\n`,
  );
  await rm(failedPath(folder, attempt.part), { force: true });
  await log.clear();
  return finished;
}

/** Tasks of another version may be others, and give something else. */
export function refuseOther(planned: string): void {
  if (planned === version) return;
  throw new StalePlanError(
    `The job was split by Graticule ${planned}, and this is ${version}: use that version, or split it anew.`,
  );
}

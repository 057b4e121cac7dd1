import { hostname } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { type LocatedPlan, readPlan } from '../cluster/clusterPlan';
import { noteFailure } from '../cluster/noteFailure';
import type { FinishedPart } from '../cluster/partFiles';
import { type ChosenPart, partIndex } from '../cluster/partIndex';
import { PLAN_NAME } from '../cluster/planName';
import { runPart } from '../cluster/runPart';
import { UserError } from '../shared/errors';
import { formatDuration, formatItems } from '../shared/format';
import { explained } from '../shared/systemErrors';
import { workerCount } from '../workers/poolExecutor';
import { EXIT } from './exitCodes';
import { interruptible } from './interruptible';
import { reportAttempt } from './reportError';
import { say, warn } from './terminal';

/** What the flags of `graticule run` say of a plan. */
export interface PartFlags {
  readonly workers: number | 'auto';
  readonly part?: number;
  readonly base?: 0 | 1;
}

/**
 * Runs one part of a plan, whose number `--part` or the engine's own variable tells, and returns the exit code.
 *
 * @param path the plan's file, as the person named it
 */
export async function runPlanPart(path: string, flags: PartFlags): Promise<number> {
  const startedMs = Date.now();
  let located: LocatedPlan | undefined;
  let chosen: ChosenPart | undefined;
  try {
    located = await readPlan(folderOf(path), dirname(path));
    chosen = partIndex(process.env, { ...flags, parts: located.plan.parts.length });
    await run(located, chosen, flags);
    return EXIT.done;
  } catch (error) {
    const reason = explained(error);
    const code = reportAttempt(reason);
    const isKnown = located !== undefined && chosen !== undefined && chosen.part in located.plan.parts;
    if (isKnown && code !== EXIT.cancelled) {
      const attempt = { ...chosen!, host: hostname(), workers: workerCount(flags.workers), startedMs, code };
      await noteFailure(located!, attempt, reason);
    }
    return code;
  }
}

async function run(
  located: LocatedPlan,
  { part, engine }: ChosenPart,
  { workers }: PartFlags,
): Promise<void> {
  const { length } = located.plan.parts;
  const where = engine === '' ? hostname() : `${hostname()}, ${engine}`;
  if (part < length)
    say(
      `Part ${part} of ${length} (from 0) on ${where}: ${formatItems(located.plan.parts[part]?.count ?? 0, 'tasks')}`,
    );
  const { finished, before } = await interruptible((hooks) =>
    runPart(located, part, { workers, engine, ...hooks }),
  );
  say(before ? `Part ${part} was done before, on ${finished.host}` : finishedText(finished));
  if (finished.failedTasks > 0)
    warn(`graticule: ${formatItems(finished.failedTasks, 'tasks')} failed; their rows will say why.`);
}

function finishedText({ part, tasks, seconds, workers, tasksBefore }: FinishedPart): string {
  const earlier =
    tasksBefore === 0 ? '' : `; ${formatItems(tasksBefore, 'tasks')} were done by earlier attempts`;
  return `Part ${part} is done: ${formatItems(tasks, 'tasks')} in ${formatDuration(seconds * 1000)} with ${formatItems(workers, 'workers')}${earlier}`;
}

/** The folder of a plan. Throws a `UserError` where its file has another name than plans have. */
function folderOf(path: string): string {
  if (basename(path) === PLAN_NAME) return dirname(resolve(path));
  throw new UserError(`${path} is a plan under another name: call it ${PLAN_NAME} again, in its own folder.`);
}

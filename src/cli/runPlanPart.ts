import { hostname } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { type LocatedPlan, PLAN_NAME, readPlan } from '../cluster/clusterPlan';
import { noteFailure } from '../cluster/noteFailure';
import { numbersOf } from '../cluster/numberRanges';
import type { FinishedPart } from '../cluster/partFiles';
import { partIndex } from '../cluster/partIndex';
import { runPart } from '../cluster/runPart';
import { CancelledError, UserError } from '../shared/errors';
import { formatDuration, formatItems } from '../shared/format';
import { explained } from '../shared/systemErrors';
import { workerCount } from '../workers/poolExecutor';
import { EXIT } from './exitCodes';
import { interruptible } from './interruptible';
import type { InputFlags } from './jobInputs';
import { checkPlanInputs } from './planAllowances';
import { reportError } from './reportError';
import { say, warn } from './terminal';

/** What the flags of `graticule run` say of a plan. */
export interface PartFlags extends InputFlags {
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
  const located = await readPlan(folderOf(path), dirname(path));
  const { length } = located.plan.parts;
  const { part, engine } = partIndex(process.env, { part: flags.part, base: flags.base, parts: length });
  checkPlanInputs(located, path, flags);
  const startedMs = Date.now();
  try {
    const where = engine === '' ? hostname() : `${hostname()}, ${engine}`;
    say(`Part ${part}, from 0 to ${length - 1}, on ${where}: ${tasksText(located, part)}`);
    const { finished, before } = await interruptible((hooks) =>
      runPart(located, part, { workers: flags.workers, engine, ...hooks }),
    );
    say(before ? `Part ${part} was done before, on ${finished.host}` : finishedText(finished));
    if (finished.failedTasks > 0)
      warn(`graticule: ${formatItems(finished.failedTasks, 'tasks')} failed; their rows will say why.`);
    return EXIT.done;
  } catch (error) {
    const code = reportError(error);
    const attempt = { part, host: hostname(), engine, workers: workerCount(flags.workers), startedMs, code };
    if (part < length) await noteFailure(located, attempt, noted(error));
    return code;
  }
}

/** Why an attempt ended, where nobody says: an engine ends what takes too long, too. */
function noted(error: unknown): unknown {
  return error instanceof CancelledError ? 'It was told to end before it was done.' : explained(error);
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

/** What a part has to do, as far as its plan tells. */
function tasksText({ plan }: LocatedPlan, part: number): string {
  const { tasks = {}, stages = '' } = plan.parts[part] ?? {};
  const dealt = Object.values(tasks).reduce((sum, ranges) => sum + numbersOf(ranges).length, 0);
  const whole = numbersOf(stages).length;
  const texts = [
    ...(dealt === 0 ? [] : [formatItems(dealt, 'tasks')]),
    ...(whole === 0 ? [] : [formatItems(whole, 'stages')]),
  ];
  return texts.length === 0 ? 'nothing to do' : texts.join(' and ');
}

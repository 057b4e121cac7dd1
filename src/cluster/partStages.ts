import type { Stage } from '../shared/analysis';
import { itemsOf } from '../workers/runStages';
import { StalePlanError } from './clusterErrors';
import type { ClusterPlan } from './clusterPlan';
import { numbersOf } from './numberRanges';
import type { PartLog } from './partLog';
import { isDealt, placeOf } from './stageTasks';

/** What an attempt at a part came to, as far as its tasks go. */
export interface PartTally {
  tasks: number;
  items: number;
  /** Tasks that an earlier attempt had done. */
  tasksBefore: number;
  /** Tasks that failed for the second time, and cost their rows. */
  failedTasks: number;
  /** Tasks that failed for the first time, and why one of them did. */
  failedOnce: number;
  reason: string;
}

/**
 * The tasks of each stage whose tasks are dealt out, `null` of others. Throws a `StalePlanError` where they are other
 * ones than when the job was split.
 */
export function dealtTasks(plan: ClusterPlan, stages: readonly Stage[]): (readonly unknown[] | null)[] {
  const found = stages.map((stage) => (isDealt(stage) ? stage.tasks() : null));
  const isSame =
    stages.length === plan.stages.length &&
    plan.stages.every(({ name, tasks }, at) => {
      return stages[at]!.name === name && (found[at]?.length ?? null) === tasks;
    });
  if (isSame) return found;
  throw new StalePlanError('The work is cut otherwise than when the job was split: split it anew.');
}

/** The stages of one part of a job, whose tasks put what they give into its log. What is there already is left out. */
export function partStages(
  plan: ClusterPlan,
  part: number,
  stages: readonly Stage[],
  log: PartLog,
  tally: PartTally,
): Stage[] {
  const dealt = dealtTasks(plan, stages);
  const { tasks, stages: own } = plan.parts[part]!;
  const ownStages = new Set(numbersOf(own));
  return stages.flatMap((stage, at) => {
    const place = placeOf(stage);
    if (place === 'each') return [stage];
    const all = dealt[at];
    if (all != null) return [recordedStage(stage, at, () => all, numbersOf(tasks[at] ?? ''), log, tally)];
    return ownStages.has(at) ? [recordedStage(stage, at, stage.tasks, null, log, tally)] : [];
  });
}

/** @param numbers those of the tasks that are the part's; `null`: all, and later stages need what their `done` makes */
function recordedStage(
  stage: Stage,
  at: number,
  tasksOf: () => readonly unknown[],
  numbers: readonly number[] | null,
  log: PartLog,
  tally: PartTally,
): Stage {
  let run: readonly number[] = [];
  const { failed } = stage;
  return {
    ...stage,
    tasks() {
      // At its turn: what its tasks are may depend on stages before it.
      const all = tasksOf();
      const mine = numbers ?? all.map((_, index) => index);
      const left = mine.filter((index) => log.before(at, index) !== 'done');
      tally.tasks += mine.length;
      tally.tasksBefore += mine.length - left.length;
      if (stage.phase === 'compute') {
        for (const index of mine) tally.items += itemsOf(stage, all[index]);
      }
      // What later tasks find in the arena must be made again.
      run = stage.phase === 'compute' ? left : mine;
      return run.map((index) => all[index]);
    },
    async done(k, output) {
      const index = run[k]!;
      if (log.before(at, index) !== 'done') await log.put(at, index, { kind: 'done', output });
      return numbers === null ? stage.done?.(index, output) : undefined;
    },
    ...(failed === undefined
      ? {}
      : {
          async failed(k: number, reason: string) {
            const index = run[k]!;
            // One more try, perhaps on another machine; not where code of the user's did not come back.
            if (stage.silence !== undefined || log.before(at, index) === 'failed') tally.failedTasks++;
            else {
              tally.failedOnce++;
              tally.reason = reason;
            }
            await log.put(at, index, { kind: 'failed', reason });
            return undefined;
          },
        }),
  } as Stage;
}

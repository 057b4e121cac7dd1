import type { Stage } from '../shared/analysis';
import { controlOf } from './arena';
import { nowMs } from './clock';
import { type Executor, NO_THREAD } from './executor';
import type { PlannedJob } from './plannedJob';
import { type ProgressMeter, startProgressMeter } from './progressMeter';
import { type Completion, runStage } from './runStage';
import { patienceFor, startWatchdog } from './watchdog';

let lastJobId = 0;

/** Runs stages of a planned job one after the other; returns the number of tasks. */
export async function runStages(
  planned: PlannedJob,
  stages: readonly Stage[] = planned.plan.stages,
): Promise<number> {
  const { job, plan, machine, arena, clock } = planned;
  const payload = {
    id: ++lastJobId,
    analysis: job.analysis,
    threadData: plan.threadData,
    memory: arena.memory,
  };
  let count = 0;
  for (const stage of stages) {
    if (machine.copiesBefore(stage.phase)) clock.enter('share');
    const executor = await machine.executorFor(stage.phase, payload, arena);
    clock.enter(stage.phase);
    const tasks = stage.tasks();
    count += tasks.length;
    await runMetered(planned, stage, tasks, executor);
  }
  return count;
}

/** Begins to tell how far a stage is, by what its tasks stand for. */
export function meterStage(
  { arena, originMs, emit }: PlannedJob,
  stage: Stage,
  tasks: readonly unknown[],
): ProgressMeter {
  const { name, phase, unit, doneBefore = 0 } = stage;
  const totalItems = tasks.reduce<number>((sum, task) => sum + itemsOf(stage, task), 0);
  const metered = { name, phase, unit, totalItems, doneBefore };
  return startProgressMeter(controlOf(arena.memory), metered, nowMs, originMs, emit);
}

/** How many items a task stands for. */
export function itemsOf(stage: Stage, task: unknown): number {
  return stage.items?.(task) ?? 1;
}

async function runMetered(
  planned: PlannedJob,
  stage: Stage,
  tasks: readonly unknown[],
  executor: Executor,
): Promise<void> {
  const { arena, recorder, patience, checksums, files, emit } = planned;
  const meter = meterStage(planned, stage, tasks);
  const watchdog = startWatchdog(
    executor,
    controlOf(arena.memory),
    stage.silence === undefined ? patience : patienceFor(stage.silence),
  );
  recorder.stage(stage.name, stage.phase);
  const note = ({ index, reply }: Completion): void => {
    if (reply.thread === NO_THREAD) return;
    const entry = recorder.task(index, reply);
    const { outcome } = reply;
    const error = outcome.kind === 'failed' ? { error: outcome.reason } : {};
    emit({ type: 'task', stage: stage.name, index, ...entry, ...error });
  };
  try {
    await runStage(watchdog, stage, tasks, {
      completed(completion) {
        meter.taskDone(itemsOf(stage, tasks[completion.index]));
        note(completion);
      },
      failedOnce: note,
      check: () => checksums.checkUnchanged(files),
      abandon: planned.abandon,
      update: (update) => emit('preview' in update ? { type: 'map', update } : { type: 'rows', update }),
    });
  } finally {
    watchdog.stop();
    meter.stop();
  }
}

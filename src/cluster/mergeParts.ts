import type { Stage } from '../shared/analysis';
import type { RunEvent } from '../shared/events';
import type { ResultDocument } from '../shared/result';
import { beginPlanned, type PlannedJob, withPlannedJob } from '../workers/plannedJob';
import { workerCount } from '../workers/poolExecutor';
import { resultOf } from '../workers/runJob';
import { itemsOf, meterStage, runStages } from '../workers/runStages';
import { checkParts, MissingPartsError } from './checkParts';
import type { LocatedPlan } from './clusterPlan';
import { mergedRun } from './mergedRun';
import { dealtTasks } from './partStages';
import { knownFiles } from './plannedFiles';
import { baseFolderOfPlan } from './planPaths';
import { openOutcomes, type RecordedOutcomes } from './recordedOutcomes';
import { refuseOther } from './runPart';
import { placeOf } from './stageTasks';

/** How parts are put together; none of it changes the result. */
export interface MergeOptions {
  readonly workers: number | 'auto';
  /** The absolute path of the raster, of jobs that make one. */
  readonly raster?: string;
  /** Whether a raster that is there may be replaced. */
  readonly force: boolean;
  readonly signal?: AbortSignal | undefined;
  onEvent?(event: RunEvent): void;
}

/**
 * Puts together what the parts of a job gave: the result that one machine gives, since what tasks gave is taken as if they
 * had run here, in their order.
 *
 * Throws a `MissingPartsError` where parts are missing or foreign; a `StalePlanError` where files or version are other ones
 * than at the split; a `CancelledError` once the signal is aborted.
 */
export async function mergeParts(located: LocatedPlan, options: MergeOptions): Promise<ResultDocument> {
  const { plan, folder } = located;
  const { raster, force, signal, onEvent = () => {} } = options;
  refuseOther(plan.graticule);
  const found = await checkParts(located, { signal });
  const { finished } = found;
  if (finished.length < plan.parts.length) throw new MissingPartsError(found);
  const known = knownFiles(plan.files, baseFolderOfPlan(located));
  const { cut, job, modules, title } = plan;
  const outcomes = await openOutcomes(folder, finished);
  try {
    return await known.blame(() =>
      withPlannedJob(
        job,
        {
          // There is memory for as many as the parts were planned for, and little is left to do.
          workers: Math.min(workerCount(options.workers), cut.cpus),
          ...{ memory: 'shared', signal, onEvent, label: title },
          baseFolder: baseFolderOfPlan(located),
          memoryLimitBytes: cut.memoryLimitBytes,
          options: {
            ...cut.options,
            agreedModules: modules,
            ...(raster === undefined ? {} : { raster, force, beginAnew: force }),
          },
          split: { division: { parts: cut.parts, step: 'merge' }, workers: cut.cpus, record: known.record },
        },
        async (planned) => {
          await known.check(planned);
          beginPlanned(planned);
          await takeStages(planned, located, outcomes);
          planned.clock.enter('collect');
          const inputs = await known.record(planned.plan.inputs);
          await planned.checksums.checkUnchanged(planned.files);
          const content = await planned.plan.collect();
          return resultOf(planned, content, inputs, mergedRun(finished, plan, planned.clock.finish().wallMs));
        },
      ),
    );
  } finally {
    await outcomes.close();
  }
}

/** The stages of all parts, as if they had run here, and those that follow them. */
async function takeStages(
  planned: PlannedJob,
  { plan }: LocatedPlan,
  outcomes: RecordedOutcomes,
): Promise<void> {
  const { stages } = planned.plan;
  const dealt = dealtTasks(plan, stages);
  let each = stages.filter((stage) => placeOf(stage) === 'each');
  for (const [at, stage] of stages.entries()) {
    const place = placeOf(stage);
    if (place === 'parts') await takeStage(planned, stage, at, dealt[at] ?? stage.tasks(), outcomes);
    if (place !== 'merge') continue;
    const tasks = stage.tasks();
    if (tasks.length === 0) continue;
    if (stage.needsEach) {
      await runStages(planned, each);
      each = [];
    }
    await runStages(planned, [{ ...stage, tasks: () => tasks }]);
  }
}

async function takeStage(
  planned: PlannedJob,
  stage: Stage,
  at: number,
  tasks: readonly unknown[],
  outcomes: RecordedOutcomes,
): Promise<void> {
  const { signal, emit } = planned;
  const meter = meterStage(planned, stage, tasks);
  try {
    for (const [index, task] of tasks.entries()) {
      signal.throwIfAborted();
      const outcome = await outcomes.read(at, index);
      const update = await (outcome.kind === 'done'
        ? stage.done?.(index, outcome.output)
        : stage.failed?.(index, outcome.reason));
      if (update !== undefined)
        emit('preview' in update ? { type: 'map', update } : { type: 'rows', update });
      meter.taskDone(itemsOf(stage, task));
    }
  } finally {
    meter.stop();
  }
}

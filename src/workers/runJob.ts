import { version } from '../../package.json';
import type { ResultContent, RunEstimate } from '../shared/analysis';
import { CancelledError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { type InputRecord, RESULT_VERSION, type ResultDocument, type RunRecord } from '../shared/result';
import {
  beginPlanned,
  describePlanned,
  type PlannedJob,
  type PlanOptions,
  withPlannedJob,
} from './plannedJob';
import { runStages } from './runStages';
import { threadContext } from './thread';
import { attachArena, COORDINATOR } from './threadArena';

/** How to run a job; none of it changes the result. */
export interface RunOptions extends Omit<PlanOptions, 'split'> {
  /** Told what a long job will take; false calls it off. Without it, the job starts at once. */
  confirm?(estimate: RunEstimate): Promise<boolean>;
  onEvent?(event: RunEvent): void;
}

/**
 * Runs a job from its document to its result.
 *
 * Throws a `UserError` for bad input and a `CancelledError` once the signal is aborted; no thread works on
 * afterwards.
 */
export function runJob(document: unknown, options: RunOptions): Promise<ResultDocument> {
  const started = new Date().toISOString();
  return withPlannedJob(document, options, async (planned) => {
    const { plan, machine, clock, recorder, checksums, files } = planned;
    beginPlanned(planned);
    if (options.confirm !== undefined) {
      const estimate = await estimatePlanned(planned);
      if (estimate !== null && !(await options.confirm(estimate))) throw new CancelledError();
    }
    checksums.begin(plan.inputs);
    checksums.begin(Array.from(files.keys(), (file) => ({ file })));
    const tasks = await runStages(planned);
    clock.enter('collect');
    const inputs = await checksums.record(plan.inputs);
    await checksums.checkUnchanged(files);
    await checksums.checkRemote(files);
    const content = await plan.collect();
    return resultOf(planned, content, inputs, {
      ...{ started, workers: machine.workers, memory: options.memory, tasks },
      ...clock.finish(),
      timeline: recorder.timeline(),
    });
  });
}

/** What a job that may take long will take; `null` where its plan has no estimate. */
export async function estimatePlanned({ plan, arena }: PlannedJob): Promise<RunEstimate | null> {
  if (plan.estimate === undefined) return null;
  const thread = attachArena(arena.memory, COORDINATOR);
  const estimate = await plan.estimate(threadContext(thread));
  thread.release();
  return estimate;
}

/** What differs from run to run, and only the run knows. */
type OwnRecord = Pick<
  RunRecord,
  'started' | 'workers' | 'memory' | 'wallMs' | 'phasesMs' | 'tasks' | 'timeline' | 'parts'
>;

/** The document of a result, once all of it is computed. */
export function resultOf(
  planned: PlannedJob,
  content: ResultContent,
  inputs: readonly InputRecord[],
  own: OwnRecord,
): ResultDocument {
  const { plan } = planned;
  const { $schema: _schema, outputs: _outputs, ...job } = planned.job;
  return {
    formatVersion: RESULT_VERSION,
    result: {
      job,
      ...(plan.derived === undefined ? {} : { derived: plan.derived }),
      description: describePlanned(planned, content.attributes, content.columns, content.places === null),
      inputs: [...inputs],
      ...content,
    },
    run: {
      graticule: version,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      ...own,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      items: plan.summary.items,
    },
  };
}

import { parseJob } from '../analyses/parseJob';
import { type FilesRead, readUntil, watchReading } from '../data/files/readingWatch';
import type { Analysis, Division, Plan, PlanContext } from '../shared/analysis';
import { describeResult } from '../shared/describeResult';
import type { Description } from '../shared/description';
import type { RunEvent } from '../shared/events';
import type { JobDocument } from '../shared/job';
import type { ColumnHead, MemoryMode } from '../shared/result';
import { ARENA_LIMIT_BYTES, type GrowingArena } from './arena';
import { cancellation } from './cancellation';
import { type Checksums, createChecksums } from './checksums';
import { nowMs } from './clock';
import { locateInputs } from './jobAddresses';
import { createLauncher, type Launcher, type Machine } from './launcher';
import { createPhaseClock, type PhaseClock } from './phaseClock';
import { createTimelineRecorder, type TimelineRecorder } from './timelineRecorder';
import { PATIENCE, type Patience } from './watchdog';

/** How a job is planned and its stages are run; none of it changes the result. */
export interface PlanOptions {
  readonly workers: number | 'auto';
  readonly memory: MemoryMode;
  /** The folder that the job's relative paths start from. */
  readonly baseFolder: string;
  /** Shared memory that the job may take; 2 GiB at most and by default. */
  readonly memoryLimitBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  onEvent?(event: RunEvent): void;
  /** Execution options of the analysis, as in `tile`. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** When the run began, on the clock of `nowMs`; now by default. */
  readonly startedMs?: number;
  /** What messages call the job. */
  readonly label?: string | undefined;
  /** Keeps a pool warm from job to job; its own by default. */
  readonly launcher?: Launcher | undefined;
  /** For tests: when silent tasks are ended. */
  readonly patience?: Patience;
  /** Where the job is split over machines: how, the threads that its work is cut for, and what stands for its files. */
  readonly split?: SplitPlan | undefined;
}

/** What the plan of a job that is split is made by. */
export interface SplitPlan {
  readonly division: Division;
  readonly workers: number;
  /** Records of files that are known already; those of this run where absent. */
  record?: PlanContext['record'];
}

/** A job with its plan, and all that its steps share. */
export interface PlannedJob {
  readonly job: JobDocument;
  readonly analysis: Analysis;
  readonly plan: Plan;
  readonly machine: Machine;
  readonly arena: GrowingArena;
  readonly clock: PhaseClock;
  readonly recorder: TimelineRecorder;
  readonly checksums: Checksums;
  /** The files that its plan was made from. */
  readonly files: FilesRead;
  readonly originMs: number;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  /** Ends the tasks that are under way. */
  readonly abandon: () => void;
}

/**
 * Plans a job, and does something with it.
 *
 * Throws a `UserError` for bad input and a `CancelledError` once the signal is aborted; no thread works on
 * afterwards.
 */
export async function withPlannedJob<T>(
  document: unknown,
  options: PlanOptions,
  use: (planned: PlannedJob) => Promise<T>,
): Promise<T> {
  const originMs = options.startedMs ?? nowMs();
  const clock = createPhaseClock(originMs);
  const emit = options.onEvent ?? (() => {});
  const cancel = cancellation(options.signal);
  const launcher = options.launcher ?? createLauncher();
  const { split } = options;
  let isOver = false;
  try {
    const limitBytes = Math.min(options.memoryLimitBytes ?? ARENA_LIMIT_BYTES, ARENA_LIMIT_BYTES);
    // More threads than a part was planned for need more memory than its plan was made by.
    const arena = launcher.arena(split === undefined ? limitBytes : ARENA_LIMIT_BYTES);
    const machine = launcher.launch(options.workers, options.memory, nameIn(document));
    const { job: given, analysis } = await parseJob(document, options.label);
    const { job, resolve } = locateInputs(given, options.baseFolder);
    emit({ type: 'launched', workers: machine.workers });
    clock.enter('read');
    cancel.arm(arena.memory, () => machine.kill());
    const checksums = createChecksums(() => isOver || cancel.signal.aborted);
    const context: PlanContext = {
      arena,
      resolve,
      memoryLimitBytes: limitBytes,
      workers: split?.workers ?? machine.workers,
      ...(split === undefined ? {} : { division: split.division }),
      signal: cancel.signal,
      options: options.options ?? {},
      record: split?.record ?? checksums.record,
    };
    const { files, outcome: planning } = watchReading(() => analysis.plan(job, context), cancel.signal);
    const plan = await cancel.race(planning).catch((error) => {
      if (cancel.signal.aborted) {
        // It may still be at work: write to the arena, and hold files open until it is done.
        launcher.dropArena();
        planning.then((late) => late.dispose?.()).catch(() => {});
      }
      throw error;
    });
    try {
      const planned: PlannedJob = {
        job,
        analysis,
        plan,
        machine,
        arena,
        clock,
        recorder: createTimelineRecorder(originMs),
        checksums,
        files,
        originMs,
        patience: options.patience ?? PATIENCE,
        signal: cancel.signal,
        emit,
        abandon: cancel.stopTasks,
      };
      return await cancel.race(readUntil(cancel.signal, () => use(planned)));
    } finally {
      const released = machine.release();
      await plan.dispose?.();
      // Nobody who cancels waits for a task of this thread that has not noticed yet, and may still write.
      if (!cancel.signal.aborted) await released;
      else if (options.memory !== 'shared') launcher.dropArena();
    }
  } finally {
    isOver = true;
    await cancel.disarm();
    if (options.launcher === undefined) await launcher.close();
  }
}

/** The analysis that a document names, which may be anything, so that threads load it while the document is checked. */
function nameIn(document: unknown): string | undefined {
  const { analysis } = (document ?? {}) as { readonly analysis?: unknown };
  return typeof analysis === 'string' ? analysis : undefined;
}

/** Says what the run will do, and sets memory aside for its threads. */
export function beginPlanned(planned: PlannedJob): void {
  const { plan, arena, machine, emit } = planned;
  const { summary, table } = plan;
  const description = describePlanned(planned, table?.attributes ?? [], table?.columns, table?.withoutPlaces);
  emit({ type: 'planned', summary, description, ...(table === undefined ? {} : { table }) });
  arena.setAside(machine.threadsToProvideFor, plan.threadBytes);
}

/** How the result is shown, by the job and what its input says of the rows. */
export function describePlanned(
  { job, analysis, plan }: PlannedJob,
  attributes: readonly ColumnHead[],
  columns?: readonly ColumnHead[],
  withoutPlaces = false,
): Description {
  const own = analysis.describe(job, attributes, columns);
  const shown = withoutPlaces && own.view === 'points' ? { ...own, view: 'none' as const } : own;
  return describeResult(analysis.form, job, shown, plan.derived);
}

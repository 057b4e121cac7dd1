import { version } from '../../package.json';
import { parseJob } from '../analyses/parseJob';
import { type FilesRead, readUntil, watchReading } from '../data/files/readingWatch';
import type { Analysis, Plan, PlanContext, RunEstimate, Stage } from '../shared/analysis';
import { describeResult } from '../shared/describeResult';
import type { Description } from '../shared/description';
import { CancelledError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import type { JobDocument } from '../shared/job';
import { type ColumnHead, type MemoryMode, RESULT_VERSION, type ResultDocument } from '../shared/result';
import { ARENA_LIMIT_BYTES, controlOf, type GrowingArena } from './arena';
import { cancellation } from './cancellation';
import { type Checksums, createChecksums } from './checksums';
import { nowMs } from './clock';
import { type Executor, NO_THREAD } from './executor';
import { locateInputs } from './jobAddresses';
import { createLauncher, type Launcher, type Machine } from './launcher';
import { createPhaseClock, type PhaseClock } from './phaseClock';
import { startProgressMeter } from './progressMeter';
import { type Completion, runStage } from './runStage';
import { threadContext } from './thread';
import { attachArena, COORDINATOR } from './threadArena';
import { createTimelineRecorder, type TimelineRecorder } from './timelineRecorder';
import { PATIENCE, type Patience, patienceFor, startWatchdog } from './watchdog';

/** How to run a job; none of it changes the result. */
export interface RunOptions {
  readonly workers: number | 'auto';
  readonly memory: MemoryMode;
  /** The folder that the job's relative paths start from. */
  readonly baseFolder: string;
  /** Shared memory that the job may take; 2 GiB at most and by default. */
  readonly memoryLimitBytes?: number;
  readonly signal?: AbortSignal;
  onEvent?(event: RunEvent): void;
  /** Execution options of the analysis, as in `tile`. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Told what a long job will take; false calls it off. Without it, the job starts at once. */
  confirm?(estimate: RunEstimate): Promise<boolean>;
  /** When the run began, on the clock of `nowMs`; now by default. */
  readonly startedMs?: number;
  /** What messages call the job. */
  readonly label?: string;
  /** Keeps a pool warm from job to job; its own by default. */
  readonly launcher?: Launcher;
  /** For tests: when silent tasks are ended. */
  readonly patience?: Patience;
}

/** Everything that the steps of one run share. */
interface Run {
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
  readonly emit: (event: RunEvent) => void;
  /** Ends the tasks that are under way. */
  readonly abandon: () => void;
}

let lastJobId = 0;

/**
 * Runs a job from its document to its result.
 *
 * Throws a `UserError` for bad input and a `CancelledError` once the signal is aborted; no thread works on
 * afterwards.
 */
export async function runJob(document: unknown, options: RunOptions): Promise<ResultDocument> {
  const started = new Date().toISOString();
  const originMs = options.startedMs ?? nowMs();
  const clock = createPhaseClock(originMs);
  const emit = options.onEvent ?? (() => {});
  const cancel = cancellation(options.signal);
  const launcher = options.launcher ?? createLauncher();
  let isOver = false;
  try {
    const arena = launcher.arena(Math.min(options.memoryLimitBytes ?? ARENA_LIMIT_BYTES, ARENA_LIMIT_BYTES));
    const { job: given, analysis } = await parseJob(document, options.label);
    const { job, resolve } = locateInputs(given, options.baseFolder);
    const machine = launcher.launch(options.workers, options.memory);
    emit({ type: 'launched', workers: machine.workers });
    clock.enter('read');
    cancel.arm(arena.memory, () => machine.kill());
    const checksums = createChecksums(() => isOver || cancel.signal.aborted);
    const context: PlanContext = {
      arena,
      resolve,
      memoryLimitBytes: arena.limitBytes,
      workers: machine.workers,
      signal: cancel.signal,
      options: options.options ?? {},
      record: checksums.record,
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
      const recorder = createTimelineRecorder(originMs);
      const run: Run = {
        job,
        analysis,
        plan,
        machine,
        arena,
        clock,
        recorder,
        checksums,
        files,
        originMs,
        patience: options.patience ?? PATIENCE,
        emit,
        abandon: cancel.stopTasks,
      };
      return await cancel.race(readUntil(cancel.signal, () => execute(run, options, started)));
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

async function execute(run: Run, options: RunOptions, started: string): Promise<ResultDocument> {
  const { plan, machine, arena, clock, recorder } = run;
  const { summary, table } = plan;
  const description = describe(run, table?.attributes ?? [], table?.columns, table?.withoutPlaces);
  run.emit({ type: 'planned', summary, description, ...(table === undefined ? {} : { table }) });
  arena.setAside(machine.threadsToProvideFor, plan.threadBytes);
  if (plan.estimate !== undefined && options.confirm !== undefined) {
    const thread = attachArena(arena.memory, COORDINATOR);
    const estimate = await plan.estimate(threadContext(thread));
    thread.release();
    if (!(await options.confirm(estimate))) throw new CancelledError();
  }
  run.checksums.begin(plan.inputs);
  run.checksums.begin(Array.from(run.files.keys(), (file) => ({ file })));
  const tasks = await runStages(run);
  clock.enter('collect');
  const inputs = await run.checksums.record(plan.inputs);
  await run.checksums.checkUnchanged(run.files);
  await run.checksums.checkRemote(run.files);
  const content = await plan.collect();
  const { $schema: _schema, outputs: _outputs, ...job } = run.job;
  const { phasesMs, wallMs } = clock.finish();
  return {
    formatVersion: RESULT_VERSION,
    result: {
      job,
      ...(plan.derived === undefined ? {} : { derived: plan.derived }),
      description: describe(run, content.attributes, content.columns, content.places === null),
      inputs,
      ...content,
    },
    run: {
      graticule: version,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      started,
      workers: machine.workers,
      memory: options.memory,
      wallMs,
      phasesMs,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      items: plan.summary.items,
      tasks,
      timeline: recorder.timeline(),
    },
  };
}

/** How the result is shown, by the job and what its input says of the rows. */
function describe(
  { job, analysis, plan }: Run,
  attributes: readonly ColumnHead[],
  columns?: readonly ColumnHead[],
  withoutPlaces = false,
): Description {
  const own = analysis.describe(job, attributes, columns);
  const shown = withoutPlaces && own.view === 'points' ? { ...own, view: 'none' as const } : own;
  return describeResult(analysis.form, job, shown, plan.derived);
}

/** Runs the stages one after the other; returns the number of tasks. */
async function runStages(run: Run): Promise<number> {
  const { job, plan, machine, arena, clock } = run;
  const payload = {
    id: ++lastJobId,
    analysis: job.analysis,
    threadData: plan.threadData,
    memory: arena.memory,
  };
  let count = 0;
  for (const stage of plan.stages) {
    if (machine.copiesBefore(stage.phase)) clock.enter('share');
    const executor = await machine.executorFor(stage.phase, payload, arena);
    clock.enter(stage.phase);
    const tasks = stage.tasks();
    count += tasks.length;
    await runMetered(run, stage, tasks, executor);
  }
  return count;
}

async function runMetered(
  run: Run,
  stage: Stage,
  tasks: readonly unknown[],
  executor: Executor,
): Promise<void> {
  const itemsOf = (task: unknown): number => stage.items?.(task) ?? 1;
  const totalItems = tasks.reduce<number>((sum, task) => sum + itemsOf(task), 0);
  const { name, phase, unit, doneBefore = 0 } = stage;
  const metered = { name, phase, unit, totalItems, doneBefore };
  const control = controlOf(run.arena.memory);
  const meter = startProgressMeter(control, metered, nowMs, run.originMs, run.emit);
  const watchdog = startWatchdog(
    executor,
    control,
    stage.silence === undefined ? run.patience : patienceFor(stage.silence),
  );
  run.recorder.stage(stage.name, stage.phase);
  const note = ({ index, reply }: Completion): void => {
    if (reply.thread === NO_THREAD) return;
    const entry = run.recorder.task(index, reply);
    const { outcome } = reply;
    const error = outcome.kind === 'failed' ? { error: outcome.reason } : {};
    run.emit({ type: 'task', stage: stage.name, index, ...entry, ...error });
  };
  try {
    await runStage(watchdog, stage, tasks, {
      completed(completion) {
        meter.taskDone(itemsOf(tasks[completion.index]));
        note(completion);
      },
      failedOnce: note,
      check: () => run.checksums.checkUnchanged(run.files),
      abandon: run.abandon,
      update: (update) => run.emit('preview' in update ? { type: 'map', update } : { type: 'rows', update }),
    });
  } finally {
    watchdog.stop();
    meter.stop();
  }
}

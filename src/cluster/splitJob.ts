import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { version } from '../../package.json';
import { realPath } from '../data/files/paths';
import { writeAtomically } from '../data/files/writeAtomically';
import type { RunEstimate } from '../shared/analysis';
import { UserError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { modulesOf } from '../shared/jobModules';
import { jobTitle } from '../shared/jobTitle';
import { processBytes } from '../shared/processMemory';
import { unwritable } from '../shared/systemErrors';
import { addressesOf, withoutLogin } from '../shared/urls';
import { beginPlanned, type PlannedJob, withPlannedJob } from '../workers/plannedJob';
import { workerCount } from '../workers/poolExecutor';
import { estimatePlanned } from '../workers/runJob';
import { runStages } from '../workers/runStages';
import { type ClusterPlan, type LocatedPlan, planText, readPlan } from './clusterPlan';
import { cutParts } from './cutParts';
import { partsFolder } from './partFiles';
import { PLAN_NAME } from './planName';
import { plannedFiles, seenFromFolder } from './plannedFiles';
import { refusePlanFiles } from './planPaths';
import { placeOf } from './stageTasks';

/** How a job is split. */
export interface SplitOptions {
  /** How many parts are wanted. */
  readonly parts: number;
  /** Threads that each is planned for. */
  readonly cpus: number;
  /** The absolute folder that the job's relative paths start from. */
  readonly baseFolder: string;
  /** The absolute path of the plan's folder, which is made: it must not exist, or be empty. */
  readonly folder: string;
  /** What messages call it. */
  readonly folderLabel: string;
  /** Where the result will go: absolute paths. */
  readonly outputs: { readonly table?: string; readonly report?: string; readonly raster?: string };
  /** Shared memory that a part may take; 2 GiB at most and by default. */
  readonly memoryLimitBytes?: number;
  /** Execution options of the analysis, as in `tile`. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** What messages call the job. */
  readonly label?: string;
  readonly signal?: AbortSignal;
  onEvent?(event: RunEvent): void;
}

/**
 * Cuts a job into parts of equal work and writes the plan of it, once all that can be known beforehand is checked. Throws
 * a `UserError` for bad input, and a `CancelledError` once the signal is aborted; then nothing is written.
 */
export async function splitJob(document: unknown, given: SplitOptions): Promise<LocatedPlan> {
  const options = withRealPaths(given);
  const { parts, cpus, baseFolder, folder, folderLabel, label, signal, onEvent = () => {} } = options;
  await refuseTaken(folder, folderLabel);
  refusePlanFiles(folder, options.outputs);
  return withPlannedJob(
    document,
    {
      // There is memory for as many as a part has.
      ...{
        workers: Math.min(workerCount('auto'), cpus),
        memory: 'shared',
        baseFolder,
        label,
        signal,
        onEvent,
      },
      memoryLimitBytes: options.memoryLimitBytes,
      options: withRaster(options),
      split: { division: { parts, step: 'split' }, workers: cpus },
    },
    async (planned) => {
      refuseLogins(planned);
      const { plan: made, arena } = planned;
      const memoryBytes = processBytes(cpus, arena.memory.buffer.byteLength, made.threadBytes);
      beginPlanned(planned);
      await runStages(
        planned,
        planned.plan.stages.filter((stage) => placeOf(stage) === 'split'),
      );
      const estimate = await estimatePlanned(planned);
      const plan = await planOf(planned, options, estimate, memoryBytes);
      try {
        await mkdir(partsFolder(folder), { recursive: true });
        await writeAtomically(join(folder, PLAN_NAME), { force: false }, planText(plan));
      } catch (error) {
        throw unwritable(error, folderLabel);
      }
      return readPlan(folder, folderLabel);
    },
  );
}

/**
 * Links on the way to the folders followed: a plan says where they are as seen from its own, to nodes that may come there by
 * no link, as from a link in a home folder to a disk for scratch.
 */
function withRealPaths(options: SplitOptions): SplitOptions {
  const { folder, baseFolder, outputs } = options;
  const placed = Object.entries(outputs).map(([kind, path]) => [
    kind,
    path === undefined ? undefined : join(realPath(dirname(path)), basename(path)),
  ]);
  return {
    ...options,
    folder: realPath(folder),
    baseFolder: realPath(baseFolder),
    outputs: Object.fromEntries(placed),
  };
}

async function refuseTaken(folder: string, label: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw unwritable(error, label);
  });
  if (names.length === 0) return;
  throw new UserError(
    names.includes(PLAN_NAME)
      ? `${label} holds the plan of a job that was split before, and a plan is never changed: choose another folder, or remove this one.`
      : `${label} holds other files: choose a folder that is empty, or a new one.`,
  );
}

/** A plan lies where others may read it, and no password does. */
function refuseLogins({ job }: PlannedJob): void {
  const found = addressesOf(job).find((address) => withoutLogin(address) !== address);
  if (found === undefined) return;
  throw new UserError(
    `${withoutLogin(found)} is given with a name and a password, which every part would need and no plan should hold: copy the file to a folder first.`,
  );
}

/** With where its raster goes, which some plans ask for, though none opens it. */
function withRaster({ options = {}, outputs: { raster } }: Pick<SplitOptions, 'options' | 'outputs'>) {
  return raster === undefined ? options : { ...options, raster };
}

async function planOf(
  planned: PlannedJob,
  options: SplitOptions,
  estimate: RunEstimate | null,
  memoryBytes: number,
): Promise<Omit<ClusterPlan, 'plan'>> {
  const { plan, job, analysis, arena } = planned;
  const { parts, cpus, baseFolder, folder, outputs } = options;
  const cut = cutParts(plan.stages, parts);
  const fromFolder = (path: string): string => seenFromFolder(folder, path);
  const files = await plannedFiles(planned, baseFolder);
  const modules = modulesOf(analysis.form, job).map((path) => resolve(baseFolder, path));
  return {
    graticule: version,
    title: jobTitle(analysis.form, job),
    job,
    base: fromFolder(baseFolder),
    outputs: Object.fromEntries(
      Object.entries(outputs).flatMap(([kind, path]) =>
        path === undefined ? [] : [[kind, fromFolder(path)]],
      ),
    ),
    cut: {
      parts,
      cpus,
      memoryLimitBytes: options.memoryLimitBytes ?? arena.limitBytes,
      options: { ...options.options },
    },
    files,
    modules: files
      .filter(({ path }) => modules.includes(resolve(baseFolder, path)))
      .map(({ sha256 }) => sha256),
    ...cut,
    items: { unit: plan.summary.unit, count: plan.summary.items },
    expected: {
      // What is told is for as many threads as a part has.
      secondsEach: estimate === null ? null : estimate.ms / 1000 / cut.parts.length,
      memoryBytes,
    },
  };
}

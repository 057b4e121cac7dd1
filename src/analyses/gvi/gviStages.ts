import { noneMet } from '../../data/raster/metValues';
import type { Window } from '../../data/raster/rasterInfo';
import type { Stage } from '../../shared/analysis';
import { lookAtGreenness, looksApart, readGreenness } from './greenStages';
import { blocksAround, type ObserverGroup } from './groups';
import type { GviOutcome } from './gviOutcome';
import { type GviWork, isWorked, readTasks } from './gviWork';
import { layoutOf } from './jobMemory';
import { type BandCounts, writeJob } from './kernel/fastViewshed';
import { BAND_ROWS, setOrigin } from './kernel/pointRasters';
import { terrainStage } from './terrainStage';
import {
  type DeriveTask,
  type GroundCells,
  type ReadTask,
  STAGES,
  type SurfaceOutput,
  type TerrainOutput,
  type TerrainTask,
  type ViewshedOutput,
  type ViewshedTask,
  type WindowOutput,
} from './threadData';
import { MAX_OBSERVERS_PER_TASK } from './viewer';

/** Bands of one task that derives: about a millisecond. */
const BANDS_PER_TASK = 8;
/** Tasks to cut few observers into, so that no worker idles and a timeline shows something. */
const MIN_VIEWSHED_TASKS = 16;

/**
 * The stages of a job: read the terrain under the observers of a chunk, then for each of its groups the surface around
 * its observers and the greenness there, derive what the fast kernel needs, compute viewsheds. Then the next group takes
 * its place. Where each thread has a window of its own, one stage does all this for all groups of a chunk.
 */
export function gviStages(work: GviWork): Stage[] {
  let first = 0;
  const stages = work.chunks.flatMap((chunk) => {
    const groups = chunk.groups.map((group) => {
      const from = first;
      first += group.observers.length;
      return { group, from };
    });
    const own =
      work.threadData.ownBytes > 0
        ? [ownWindows(work, groups)]
        : groups.flatMap(({ group, from }) => [
            readSurface(work, group),
            readGreenness(work, group),
            ...deriveStages(work, group),
            viewsheds(work, group, from),
          ]);
    const all = chunk.ground === null ? own : [readGround(work, chunk.ground), ...own];
    const { part } = chunk;
    return (part === null ? all : all.map((stage) => ({ ...stage, part }))) as Stage[];
  });
  return looksApart(work) ? [lookAtGreenness(work) as Stage, ...stages] : stages;
}

function readGround(
  { context, observers, terrain, threadData, outcome }: GviWork,
  ground: readonly GroundCells[],
): Stage<TerrainTask, TerrainOutput> {
  const { info } = terrain!.file;
  return terrainStage(context.arena, threadData, observers.count, ground, info, outcome.terrainRead);
}

function readSurface(
  { surface, observers, outcome }: GviWork,
  group: ObserverGroup,
): Stage<ReadTask, SurfaceOutput> {
  const { info, radius } = surface;
  return {
    name: STAGES.surface,
    phase: 'read',
    unit: 'blocks',
    items: ({ blocks }) => blocks.length,
    tasks: () => readTasks(group.window, blocksAround(observers, group.observers, radius, info), info),
    done: (_index, output) => outcome.surfaceRead(output),
  };
}

/** Derived in two passes, as the second reads what the first wrote. */
function deriveStages(work: GviWork, { window, observers: [first] }: ObserverGroup): Stage[] {
  const { context, threadData, observers } = work;
  const { derived } = layoutOf(threadData, window);
  if (derived === null) return [];
  const cells = window.rows * window.columns;
  const total = { data: 0, known: 0 };
  const byRows: Stage<DeriveTask, BandCounts> = {
    name: STAGES.deriveRows,
    phase: 'read',
    unit: 'bands',
    items: ({ count }) => count,
    tasks() {
      const [row, column] = [
        observers.rows[first!]! - window.row,
        observers.columns[first!]! - window.column,
      ];
      if (isWorked(work)) setOrigin(context.arena.memory.buffer, derived, row, column);
      return deriveTasks(window, window.rows);
    },
    done(_index, { data, known }) {
      total.data += data;
      total.known += known;
      return undefined;
    },
  };
  const byColumns: Stage<DeriveTask, void> = {
    name: STAGES.deriveColumns,
    phase: 'read',
    unit: 'bands',
    items: ({ count }) => count,
    tasks() {
      const complete = { heights: total.data === cells, green: total.known === cells };
      const { job, tables } = threadData.offsets;
      if (isWorked(work)) writeJob(context.arena.memory.buffer, job, derived, tables, complete);
      return deriveTasks(window, window.columns);
    },
  };
  return [byRows, byColumns] as Stage[];
}

function deriveTasks(window: Window, lines: number): DeriveTask[] {
  const bands = Math.ceil(lines / BAND_ROWS);
  const tasks: DeriveTask[] = [];
  for (let first = 0; first < bands; first += BANDS_PER_TASK) {
    tasks.push({ window, first, count: Math.min(BANDS_PER_TASK, bands - first) });
  }
  return tasks;
}

/** A task, and the observers that it looks from. */
interface Look {
  readonly task: ViewshedTask;
  readonly members: Int32Array;
}

/** Cuts a group, whose first observer is number `from` in the order of work, into tasks of so many observers at most. */
function looksOf({ window, observers }: ObserverGroup, from: number, size: number): Look[] {
  const looks: Look[] = [];
  for (let at = 0; at < observers.length; at += size) {
    const members = observers.subarray(at, at + size);
    looks.push({ task: { window, first: from + at, count: members.length }, members });
  }
  return looks;
}

function viewsheds(
  { outcome }: GviWork,
  group: ObserverGroup,
  from: number,
): Stage<ViewshedTask, ViewshedOutput> {
  const few = Math.ceil(group.observers.length / MIN_VIEWSHED_TASKS);
  const looks = looksOf(group, from, Math.max(1, Math.min(MAX_OBSERVERS_PER_TASK, few)));
  return {
    ...lookingStage(outcome, looks),
    name: STAGES.viewsheds,
    done: (index, output) => outcome.viewed(looks[index]!.members, output),
  };
}

/** Each thread reads the window of a group into its own memory, derives and looks: nobody waits for anybody. */
function ownWindows(
  { outcome }: GviWork,
  groups: readonly { readonly group: ObserverGroup; readonly from: number }[],
): Stage<ViewshedTask, WindowOutput> {
  const looks = groups.flatMap(({ group, from }) => looksOf(group, from, MAX_OBSERVERS_PER_TASK));
  return {
    ...lookingStage(outcome, looks),
    name: STAGES.windows,
    reads: true,
    done(index, { surface, anyGreen, viewsheds }) {
      outcome.surfaceRead(surface);
      // Which values were met is told once it is known whether any is green, in an order that no thread changes.
      outcome.greennessRead({ ...noneMet(), anyChosen: anyGreen });
      return outcome.viewed(looks[index]!.members, viewsheds);
    },
  };
}

function lookingStage(
  outcome: GviOutcome,
  looks: readonly Look[],
): Omit<Stage<ViewshedTask, never>, 'name' | 'done'> {
  return {
    phase: 'compute',
    unit: 'observers',
    items: ({ count }) => count,
    tasks: () => looks.map(({ task }) => task),
    failed: (index, reason) => outcome.failed(looks[index]!.members, reason),
  };
}

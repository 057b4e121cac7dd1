import type { Window } from '../../data/raster/rasterInfo';
import type { Stage } from '../../shared/analysis';
import { lookAtGreenness, looksApart, readGreenness } from './greenStages';
import { blocksAround, type ObserverGroup } from './groups';
import { type GviWork, isWorked, readTasks } from './gviWork';
import { layoutOf } from './jobMemory';
import { type BandCounts, writeJob } from './kernel/fastViewshed';
import { BAND_ROWS } from './kernel/pointRasters';
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
} from './threadData';
import { MAX_OBSERVERS_PER_TASK } from './viewer';

/** Bands of one task that derives: about a millisecond. */
const BANDS_PER_TASK = 8;
/** Tasks to cut few observers into, so that no worker idles and a timeline shows something. */
const MIN_VIEWSHED_TASKS = 16;

/**
 * The stages of a job: read the terrain under the observers of a chunk, then for each of its groups the surface around
 * its observers and the greenness there, derive what the fast kernel needs, compute viewsheds. Then the next group takes
 * its place.
 */
export function gviStages(work: GviWork): Stage[] {
  let first = 0;
  const stages = work.chunks.flatMap((chunk) => {
    const own = chunk.groups.flatMap((group) => {
      const from = first;
      first += group.observers.length;
      return [
        readSurface(work, group),
        readGreenness(work, group),
        ...deriveStages(work, group),
        viewsheds(work, group, from),
      ] as Stage[];
    });
    const all = chunk.ground === null ? own : [readGround(work, chunk.ground) as Stage, ...own];
    const { part } = chunk;
    return part === null ? all : all.map((stage) => ({ ...stage, part }));
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
function deriveStages(work: GviWork, { window }: ObserverGroup): Stage[] {
  const { context, threadData } = work;
  const { derived } = layoutOf(threadData, window);
  if (derived === null) return [];
  const cells = window.rows * window.columns;
  const total = { data: 0, known: 0 };
  const byRows: Stage<DeriveTask, BandCounts> = {
    name: STAGES.deriveRows,
    phase: 'read',
    unit: 'bands',
    items: ({ count }) => count,
    tasks: () => deriveTasks(window, window.rows),
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

function viewsheds(
  { outcome }: GviWork,
  { window, observers: members }: ObserverGroup,
  from: number,
): Stage<ViewshedTask, ViewshedOutput> {
  const size = Math.max(1, Math.min(MAX_OBSERVERS_PER_TASK, Math.ceil(members.length / MIN_VIEWSHED_TASKS)));
  const tasks: ViewshedTask[] = [];
  for (let first = 0; first < members.length; first += size) {
    tasks.push({ window, first: from + first, count: Math.min(size, members.length - first) });
  }
  const membersOf = (index: number): Int32Array => {
    const { first, count } = tasks[index]!;
    return members.subarray(first - from, first - from + count);
  };
  return {
    name: STAGES.viewsheds,
    phase: 'compute',
    unit: 'observers',
    items: ({ count }) => count,
    tasks: () => tasks,
    done: (index, output) => outcome.viewed(membersOf(index), output),
    failed: (index, reason) => outcome.failed(membersOf(index), reason),
  };
}

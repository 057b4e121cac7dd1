import { UNKNOWN_CLASS } from '../../data/raster/copyClasses';
import type { MetValues } from '../../data/raster/metValues';
import { shiftedWindow } from '../../data/raster/placement';
import type { RasterInfo, Window } from '../../data/raster/rasterInfo';
import { fillOutside, intersect } from '../../data/raster/windows';
import type { PlanContext, Stage } from '../../shared/analysis';
import type { Surface } from './checkRasters';
import type { GreenGuard } from './greenGuard';
import {
  blocksAround,
  type ObserverCells,
  type ObserverGroup,
  type RasterSize,
  readBatches,
  shiftedCells,
  windowAround,
} from './groups';
import type { GviOutcome } from './gviOutcome';
import { layoutOf } from './jobMemory';
import { type BandCounts, writeJob } from './kernel/fastViewshed';
import { BAND_ROWS } from './kernel/pointRasters';
import type { Observers } from './observers';
import type { Terrain } from './terrain';
import { terrainStage } from './terrainStage';
import {
  type DeriveTask,
  type GreennessOutput,
  type GreenReadTask,
  type GroundCells,
  type GviThreadData,
  type LookTask,
  type ReadTask,
  type SampleTask,
  STAGES,
  type SurfaceOutput,
  type TerrainOutput,
  type TerrainTask,
  type ViewshedOutput,
  type ViewshedTask,
} from './threadData';
import { MAX_OBSERVERS_PER_TASK } from './viewer';

/** Side of the parts in which greenness of another grid is sampled. */
const SAMPLE_SIDE = 256;
/** Bands of one task that derives: about a millisecond. */
const BANDS_PER_TASK = 8;
/** Tasks to cut few observers into, so that no worker idles and a timeline shows something. */
const MIN_VIEWSHED_TASKS = 16;

/** Observers whose stages belong together, cut into groups. */
export interface WorkChunk {
  readonly groups: readonly ObserverGroup[];
  /** The part of a split job that they belong to; `null` where one machine does it all. */
  readonly part: number | null;
  /** The cells of the terrain that they stand on; `null` where the job has none. */
  readonly ground: readonly GroundCells[] | null;
}

/** What the stages of a GVI job are made from. */
export interface GviWork {
  readonly context: PlanContext;
  readonly surface: Surface;
  readonly greenness: RasterInfo;
  readonly observers: Observers;
  readonly chunks: readonly WorkChunk[];
  readonly terrain: Terrain | null;
  readonly threadData: GviThreadData;
  readonly outcome: GviOutcome;
  /** Of a job that does not say what is green; else `null`. */
  readonly guard: GreenGuard | null;
  /** The blocks of the greenness raster that the job reads. */
  readonly greenBlocks: () => readonly number[];
}

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

/** Whether tasks run, and not only in another process: the memory that they work in is made ready then. */
function isWorked({ context: { division } }: GviWork): boolean {
  return division === undefined || division.step === 'part';
}

function readGround(
  { context, observers, terrain, threadData, outcome }: GviWork,
  ground: readonly GroundCells[],
): Stage<TerrainTask, TerrainOutput> {
  const { info } = terrain!.file;
  return terrainStage(context.arena, threadData, observers.count, ground, info, outcome.terrainRead);
}

/**
 * Whether the greenness is looked at before it is read. Where it is read in one go, whole blocks at a time, that is the
 * look: nothing is computed before.
 */
function looksApart({ guard, threadData }: GviWork): boolean {
  return guard !== null && !threadData.looks;
}

function lookAtGreenness({ guard, greenness, greenBlocks }: GviWork): Stage<LookTask, MetValues> {
  let left = 0;
  return {
    name: STAGES.look,
    phase: 'read',
    unit: 'blocks',
    place: 'split',
    items: ({ blocks }) => blocks.length,
    tasks() {
      const batches = readBatches(greenBlocks(), greenness);
      left = batches.length;
      return batches.map((blocks) => ({ blocks }));
    },
    async done(_index, met) {
      await guard?.take(met, --left === 0);
      return undefined;
    },
  };
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

function readGreenness(
  work: GviWork,
  group: ObserverGroup,
): Stage<GreenReadTask | SampleTask, GreennessOutput> {
  const { placement } = work.threadData;
  let left = 0;
  return {
    name: STAGES.greenness,
    phase: 'read',
    unit: 'blocks',
    order: 'input', // of many values the first are told
    items: (task) => ('blocks' in task ? task.blocks.length : 1),
    tasks() {
      const tasks =
        placement.kind === 'aligned' ? alignedTasks(work, group, placement) : sampleTasks(work, group);
      left = tasks.length;
      return tasks;
    },
    async done(_index, { met, look }) {
      left--;
      if (look !== null) await work.guard?.take(look, left === 0);
      return work.outcome.greennessRead(met);
    },
  };
}

/** Greenness cells coincide with surface cells: its blocks go straight into the window, shifted. */
function alignedTasks(
  work: GviWork,
  { window, observers: members }: ObserverGroup,
  at: { readonly row: number; readonly column: number },
): GreenReadTask[] {
  const { context, surface, greenness, observers, threadData } = work;
  const shifted = shiftedWindow(window, at);
  if (isWorked(work)) {
    const { offset, stride } = layoutOf(threadData, window).green;
    const data = new Uint8Array(context.arena.memory.buffer, offset);
    fillOutside(greenness, { data, window: shifted, offset: 0, stride }, UNKNOWN_CLASS);
  }
  const blocks = blocksAround(shiftedCells(observers, at), members, surface.radius, greenness);
  return readTasks(window, blocks, greenness).map((task) => ({ ...task, shifted }));
}

function readTasks(window: Window, blocks: readonly number[], raster: RasterInfo): ReadTask[] {
  return readBatches(blocks, raster).map((batch) => ({ window, blocks: batch }));
}

function sampleTasks(
  { surface, observers }: GviWork,
  { window, observers: members }: ObserverGroup,
): SampleTask[] {
  return partsAround(surface.info, observers, members, surface.radius).flatMap((whole) => {
    const part = intersect(whole, window);
    return part === null ? [] : [{ window, part }];
  });
}

/** Square parts of the surface that the disks of some observers touch, within the box around those disks. */
export function partsAround(
  { rows, columns }: RasterSize,
  cells: ObserverCells,
  members: Int32Array,
  radius: number,
): Window[] {
  const box = windowAround(cells, members, radius, { rows, columns });
  const blocksAcross = Math.ceil(columns / SAMPLE_SIDE);
  const blocksDown = Math.ceil(rows / SAMPLE_SIDE);
  const layout = { blockRows: SAMPLE_SIDE, blockColumns: SAMPLE_SIDE, blocksAcross, blocksDown };
  return blocksAround(cells, members, radius, layout).flatMap((block) => {
    const row = Math.floor(block / blocksAcross) * SAMPLE_SIDE;
    const column = (block % blocksAcross) * SAMPLE_SIDE;
    const part = intersect({ row, column, rows: SAMPLE_SIDE, columns: SAMPLE_SIDE }, box);
    return part === null ? [] : [part];
  });
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

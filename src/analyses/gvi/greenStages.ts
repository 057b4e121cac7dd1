import type { MetValues } from '../../data/raster/metValues';
import { shiftedWindow } from '../../data/raster/placement';
import type { Window } from '../../data/raster/rasterInfo';
import { intersect } from '../../data/raster/windows';
import type { Stage } from '../../shared/analysis';
import {
  blocksAround,
  type ObserverCells,
  type ObserverGroup,
  type RasterSize,
  readBatches,
  shiftedCells,
  windowAround,
} from './groups';
import { type GviWork, isWorked, readTasks } from './gviWork';
import { fillOutsideGreenness } from './readGroup';
import {
  type GreennessOutput,
  type GreenReadTask,
  type LookTask,
  type SampleTask,
  STAGES,
} from './threadData';

/** Side of the parts in which greenness of another grid is sampled. */
const SAMPLE_SIDE = 256;

/**
 * Whether the greenness is looked at before it is read. Where it is read in one go, whole blocks at a time, that is the
 * look: nothing is computed before.
 */
export function looksApart({ guard, threadData }: GviWork): boolean {
  return guard !== null && !threadData.looks;
}

export function lookAtGreenness({ guard, greenness, greenBlocks }: GviWork): Stage<LookTask, MetValues> {
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

export function readGreenness(
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
      const { surface, observers } = work;
      const tasks =
        placement.kind === 'aligned'
          ? alignedTasks(work, group, placement)
          : partsOfWindow(surface.info, observers, group.observers, surface.radius, group.window);
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
    const { memory } = context.arena;
    fillOutsideGreenness({ ...threadData, memory }, greenness, { window, shifted });
  }
  const blocks = blocksAround(shiftedCells(observers, at), members, surface.radius, greenness);
  return readTasks(window, blocks, greenness).map((task) => ({ ...task, shifted }));
}

/** The parts of a group's window that the disks of some observers touch. */
export function partsOfWindow(
  surface: RasterSize,
  observers: ObserverCells,
  members: Int32Array,
  radius: number,
  window: Window,
): SampleTask[] {
  return partsAround(surface, observers, members, radius).flatMap((whole) => {
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

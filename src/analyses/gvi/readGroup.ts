import { copyClasses, UNKNOWN_CLASS } from '../../data/raster/copyClasses';
import { copyHeights, hasRounded } from '../../data/raster/copyHeights';
import { noneMet } from '../../data/raster/metValues';
import type { OpenRasters } from '../../data/raster/openRasters';
import { prepareBlocks } from '../../data/raster/prepareBlocks';
import type { RasterInfo } from '../../data/raster/rasterInfo';
import { createHeightTally, type HeightTally } from '../../data/raster/values/oddHeights';
import { blockWindow, fillOutside } from '../../data/raster/windows';
import type { ThreadContext } from '../../shared/analysis';
import { heightsFrom, type JobMemory, layoutOf } from './jobMemory';
import { createGreenLook } from './lookAtGreen';
import type { GreennessOutput, GreenReadTask, ReadTask, SampleTask, SurfaceOutput } from './threadData';

/** The memory of a job, its files, and what of them it has told. */
export interface ReadingThread extends JobMemory, OpenRasters {
  /** Blocks of the surface whose heights were told: a block that windows share is counted once. */
  readonly told: Set<number>;
}

/** Reads blocks of the surface into a group's window. */
export async function readSurface(
  thread: ReadingThread,
  { window, blocks }: ReadTask,
  context: ThreadContext,
): Promise<SurfaceOutput> {
  const file = await thread.open(thread.surface);
  const { offset, stride } = layoutOf(thread, window).heights;
  const target = { data: heightsFrom(thread, offset), window, offset: 0, stride };
  const { info } = file;
  const tallies: [number, HeightTally][] = [];
  // What is said of the surface must not depend on how observers are grouped.
  const rounds = thread.around !== null && thread.precision === 'single';
  let inexact = false;
  await prepareBlocks(file, blocks, context.readingCancelled);
  for (const block of blocks) {
    const own = blockWindow(info, block);
    const isTold = thread.told.has(block);
    const heights = createHeightTally(info);
    await file.streamBlock(
      block,
      (row, samples) => {
        const rows = Math.min(samples.length / info.blockColumns, own.rows - row);
        inexact = copyHeights(info, block, samples, target, row) || inexact;
        if (isTold) return true;
        heights.add(samples, info.blockColumns, own.columns, rows);
        if (rounds && !inexact) inexact = hasRounded(info, block, samples, thread.around!, row);
        return true;
      },
      context.readingCancelled,
    );
    if (!isTold) tallies.push([block, heights.tally()]);
  }
  return { inexact, tallies };
}

/** Fills what of a group's window lies outside a greenness raster whose cells are the surface's. */
export function fillOutsideGreenness(
  memory: Pick<JobMemory, 'memory' | 'radius' | 'precision' | 'offsets'>,
  greenness: RasterInfo,
  { window, shifted }: Pick<GreenReadTask, 'window' | 'shifted'>,
): void {
  const { offset, stride } = layoutOf(memory, window).green;
  const data = new Uint8Array(memory.memory.buffer, offset);
  fillOutside(greenness, { data, window: shifted, offset: 0, stride }, UNKNOWN_CLASS);
}

/** Reads blocks of a greenness raster whose cells are the surface's into a group's window. */
export async function readGreenness(
  thread: ReadingThread,
  { window, shifted, blocks }: GreenReadTask,
  context: ThreadContext,
): Promise<GreennessOutput> {
  const file = await thread.open(thread.greenness);
  const { offset, stride } = layoutOf(thread, window).green;
  const target = { data: new Uint8Array(thread.memory.buffer, offset), window: shifted, offset: 0, stride };
  const met = noneMet();
  const look = thread.looks ? createGreenLook(file.info) : null;
  await prepareBlocks(file, blocks, context.readingCancelled);
  for (const block of blocks) {
    await file.streamBlock(
      block,
      (row, samples) => {
        copyClasses(file.info, block, samples, thread.green, target, met, row);
        look?.take(block, row, samples);
        return true;
      },
      context.readingCancelled,
    );
  }
  return { met, look: look?.met ?? null };
}

/** Samples greenness of another grid at the cells of a part of a group's window. */
export async function resampleGreenness(
  thread: ReadingThread,
  { window, part }: SampleTask,
  context: ThreadContext,
): Promise<GreennessOutput> {
  const file = await thread.open(thread.greenness);
  const { green } = layoutOf(thread, window);
  const offset = (part.row - window.row) * green.stride + (part.column - window.column);
  const data = new Uint8Array(thread.memory.buffer, green.offset);
  const target = { data, window: part, offset, stride: green.stride };
  const { surface, placement, green: chosen } = thread;
  const { readPlacedClasses } = await import('../../data/raster/sampleClasses');
  const met = await readPlacedClasses(surface, file, placement, chosen, target, context.readingCancelled);
  return { met, look: null };
}

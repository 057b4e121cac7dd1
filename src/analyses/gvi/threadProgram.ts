import { copyClasses } from '../../data/raster/copyClasses';
import { copyHeights, hasRounded } from '../../data/raster/copyHeights';
import { type MetValues, noneMet } from '../../data/raster/metValues';
import { type OpenRasters, openRasters } from '../../data/raster/openRasters';
import { prepareBlocks } from '../../data/raster/prepareBlocks';
import { readPlacedClasses } from '../../data/raster/sampleClasses';
import { createHeightTally, type HeightTally } from '../../data/raster/values/oddHeights';
import { blockWindow } from '../../data/raster/windows';
import type { ThreadContext } from '../../shared/analysis';
import { CancelledError } from '../../shared/errors';
import { heightsFrom, type JobMemory, jobMemory, layoutOf } from './jobMemory';
import { createGreenLook, lookAtGreen } from './lookAtGreen';
import { readTerrain } from './readTerrain';
import {
  type DeriveTask,
  type GreennessOutput,
  type GreenReadTask,
  type GviThreadData,
  type LookTask,
  type ReadTask,
  type SampleTask,
  STAGES,
  type SurfaceOutput,
  type TerrainTask,
  type ViewshedOutput,
  type ViewshedTask,
} from './threadData';
import { createViewer, type Viewer } from './viewer';

/** A job as one thread sees it: views of shared memory, and files that it opened. */
export interface GviThread extends JobMemory, OpenRasters {
  viewer(): Viewer;
}

/** Readies a thread: files and the kernel are opened by the first task that needs them. */
export function prepareThread(threadData: GviThreadData, context: ThreadContext): GviThread {
  const memory = jobMemory(threadData, context.arena.memory);
  let viewer: Viewer | undefined;
  return {
    ...memory,
    ...openRasters(),
    viewer() {
      viewer ??= createViewer(memory, context);
      return viewer;
    },
  };
}

/** Runs a task of one of the stages. */
export function runTask(
  stage: string,
  thread: GviThread,
  task: unknown,
  context: ThreadContext,
): Promise<unknown> | unknown {
  switch (stage) {
    case STAGES.surface:
      return readSurface(thread, task as ReadTask, context);
    case STAGES.look:
      return lookAt(thread, task as LookTask, context);
    case STAGES.greenness:
      return 'blocks' in (task as GreenReadTask | SampleTask)
        ? readGreenness(thread, task as GreenReadTask, context)
        : resampleGreenness(thread, task as SampleTask, context);
    case STAGES.terrain:
      return readTerrain(thread, task as TerrainTask, context);
    case STAGES.deriveRows:
      return thread.viewer().deriveRows(task as DeriveTask);
    case STAGES.deriveColumns:
      return thread.viewer().deriveColumns(task as DeriveTask);
    case STAGES.viewsheds:
      return viewsheds(thread, task as ViewshedTask, context);
    default:
      throw new Error(`There is no stage "${stage}".`);
  }
}

async function readSurface(
  thread: GviThread,
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
    const heights = createHeightTally(info);
    await file.streamBlock(
      block,
      (row, samples) => {
        const rows = Math.min(samples.length / info.blockColumns, own.rows - row);
        heights.add(samples, info.blockColumns, own.columns, rows);
        inexact = copyHeights(info, block, samples, target, row) || inexact;
        if (rounds && !inexact) inexact = hasRounded(info, block, samples, thread.around!, row);
        return true;
      },
      context.readingCancelled,
    );
    tallies.push([block, heights.tally()]);
  }
  return { inexact, tallies };
}

async function lookAt(thread: GviThread, { blocks }: LookTask, context: ThreadContext): Promise<MetValues> {
  return lookAtGreen(await thread.open(thread.greenness), blocks, context.readingCancelled);
}

async function readGreenness(
  thread: GviThread,
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

async function resampleGreenness(
  thread: GviThread,
  { window, part }: SampleTask,
  context: ThreadContext,
): Promise<GreennessOutput> {
  const file = await thread.open(thread.greenness);
  const { green } = layoutOf(thread, window);
  const offset = (part.row - window.row) * green.stride + (part.column - window.column);
  const data = new Uint8Array(thread.memory.buffer, green.offset);
  const target = { data, window: part, offset, stride: green.stride };
  const { surface, placement, green: chosen } = thread;
  const met = await readPlacedClasses(surface, file, placement, chosen, target, context.readingCancelled);
  return { met, look: null };
}

function viewsheds(
  thread: GviThread,
  { window, first, count }: ViewshedTask,
  context: ThreadContext,
): ViewshedOutput {
  const output = {
    visible: new Int32Array(count),
    green: new Int32Array(count),
    data: new Int32Array(count),
    greenData: new Int32Array(count),
    stands: new Uint8Array(count),
  };
  const observers = thread.order.subarray(first, first + count);
  const finished = thread.viewer().view(window, observers, output);
  if (!finished || context.cancelled()) throw new CancelledError();
  return output;
}

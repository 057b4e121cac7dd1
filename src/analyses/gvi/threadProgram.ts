import { copyClasses } from '../../data/raster/copyClasses';
import { copyHeights } from '../../data/raster/copyHeights';
import { openRaster } from '../../data/raster/openRaster';
import type { RasterFile, Window } from '../../data/raster/rasterInfo';
import type { Target } from '../../data/raster/windows';
import type { ThreadContext } from '../../shared/analysis';
import { CancelledError } from '../../shared/errors';
import {
  type GreennessOutput,
  type GviCommon,
  type RasterSource,
  type ReadTask,
  type SampleTask,
  STAGES,
  type SurfaceOutput,
  type ViewshedOutput,
  type ViewshedTask,
} from './common';
import { sampleGreenness } from './greenness';
import { createViewer, type Viewer } from './viewer';

/** A job as one thread sees it: views of shared memory, and files that it opened. */
export interface GviThread {
  readonly common: GviCommon;
  readonly heights: Float32Array | Float64Array;
  readonly green: Uint8Array;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly order: Int32Array;
  open(source: RasterSource): Promise<RasterFile>;
  viewer(): Viewer;
}

/** Readies a thread: files and the kernel are opened by the first task that needs them. */
export function prepareThread(common: GviCommon, context: ThreadContext): GviThread {
  const { offsets, precision } = common;
  const { buffer } = context.arena.memory;
  const files = new Map<string, Promise<RasterFile>>();
  let viewer: Viewer | undefined;
  return {
    common,
    heights:
      precision === 'single'
        ? new Float32Array(buffer, offsets.heights)
        : new Float64Array(buffer, offsets.heights, Math.floor((buffer.byteLength - offsets.heights) / 8)),
    green: new Uint8Array(buffer, offsets.green),
    rows: new Int32Array(buffer, offsets.rows),
    columns: new Int32Array(buffer, offsets.columns),
    order: new Int32Array(buffer, offsets.order),
    open({ file, label }) {
      let opened = files.get(file);
      if (opened === undefined) {
        opened = openRaster(file, label, { crs: false });
        files.set(file, opened);
      }
      return opened;
    },
    viewer() {
      viewer ??= createViewer(common, context);
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
    case STAGES.greenness:
      return 'blocks' in (task as ReadTask | SampleTask)
        ? readGreenness(thread, task as ReadTask, context)
        : resampleGreenness(thread, task as SampleTask, context);
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
  const file = await thread.open(thread.common.surface);
  const target = wholeWindow(thread.heights, window);
  let inexact = false;
  for (const block of blocks) {
    await file.streamBlock(
      block,
      (row, samples) => {
        inexact = copyHeights(file.info, block, samples, target, row) || inexact;
        return true;
      },
      context.cancelled,
    );
  }
  return { inexact };
}

async function readGreenness(
  thread: GviThread,
  { window, blocks }: ReadTask,
  context: ThreadContext,
): Promise<GreennessOutput> {
  const { common, green } = thread;
  const file = await thread.open(common.greenness);
  const target = wholeWindow(green, window);
  const values = new Set<number>();
  for (const block of blocks) {
    await file.streamBlock(
      block,
      (row, samples) => {
        copyClasses(file.info, block, samples, common.greenValues, target, values, row);
        return true;
      },
      context.cancelled,
    );
  }
  return { values: [...values] };
}

async function resampleGreenness(
  thread: GviThread,
  { window, part }: SampleTask,
  context: ThreadContext,
): Promise<GreennessOutput> {
  const { common, green } = thread;
  const file = await thread.open(common.greenness);
  const offset = (part.row - window.row) * window.columns + (part.column - window.column);
  const target = { data: green, window: part, offset, stride: window.columns };
  const crs = common.placement.kind === 'nearest' ? common.placement.crs : null;
  const { surface, greenValues } = common;
  const values = await sampleGreenness(surface, file, crs, greenValues, target, context.cancelled);
  return { values: [...values] };
}

function wholeWindow<T>(data: T, window: Window): Target<T> {
  return { data, window, offset: 0, stride: window.columns };
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
  };
  const observers = thread.order.subarray(first, first + count);
  const finished = thread.viewer().view(thread, window, observers, output);
  if (!finished || context.cancelled()) throw new CancelledError();
  return output;
}

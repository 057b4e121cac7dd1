import { shiftedWindow } from '../../data/raster/placement';
import type { Window } from '../../data/raster/rasterInfo';
import type { Arena, ThreadContext } from '../../shared/analysis';
import { CancelledError } from '../../shared/errors';
import { partsOfWindow } from './greenStages';
import { blocksAround, type ObserverCells, shiftedCells } from './groups';
import { layoutOf } from './jobMemory';
import { JOB_BYTES, writeJob } from './kernel/fastViewshed';
import { BAND_ROWS, setOrigin } from './kernel/pointRasters';
import {
  fillOutsideGreenness,
  type ReadingThread,
  readGreenness,
  readSurface,
  resampleGreenness,
} from './readGroup';
import type { GviThreadData, ViewshedOutput, ViewshedTask, WindowOutput } from './threadData';
import type { Viewer } from './viewer';

/** Bytes of decoded blocks of each raster that a thread keeps: neighbouring windows share most of theirs. */
export const KEPT_BYTES = 16 << 20;

/** A job as one thread sees it: views of shared memory, and files that it opened. */
export interface GviThread extends ReadingThread {
  viewer(): Viewer;
}

/** Arena bytes that a window of one's own takes, with the record of where things are. */
export function ownWindowBytes(rasterBytes: number): number {
  return Math.ceil(rasterBytes / 64) * 64 + Math.ceil(JOB_BYTES / 64) * 64;
}

/** Reserves the window that a thread has of its own; returns the job as that thread sees it. */
export function ownWindow(threadData: GviThreadData, arena: Arena): GviThreadData {
  const rasters = arena.alloc(threadData.ownBytes);
  return { ...threadData, offsets: { ...threadData.offsets, rasters, job: arena.alloc(JOB_BYTES) } };
}

/** Looks from the observers of a task within a window that is ready. */
export function viewsheds(
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

/** Reads the window around the observers of a task into the thread's own, derives what the kernel needs, and looks. */
export async function viewshedsByWindow(
  thread: GviThread,
  task: ViewshedTask,
  context: ThreadContext,
): Promise<WindowOutput> {
  const { window, first, count } = task;
  const { info } = await thread.open(thread.surface);
  const members = thread.order.subarray(first, first + count);
  const cells = {
    rows: members.map((at) => thread.rows[at]!),
    columns: members.map((at) => thread.columns[at]!),
  };
  const blocks = blocksAround(
    cells,
    members.map((_, at) => at),
    thread.radius,
    info,
  );
  const surface = await readSurface(thread, { window, blocks }, context);
  const anyGreen = await readOwnGreenness(thread, window, cells, context);
  derive(thread, task, context);
  const output = { surface, anyGreen, viewsheds: viewsheds(thread, task, context) };
  // What a task that fails has read is told by the next one.
  for (const [block] of surface.tallies) thread.told.add(block);
  return output;
}

async function readOwnGreenness(
  thread: GviThread,
  window: Window,
  cells: ObserverCells,
  context: ThreadContext,
): Promise<boolean> {
  const { placement, radius, surface } = thread;
  const members = cells.rows.map((_, at) => at);
  if (placement.kind === 'aligned') {
    const { info } = await thread.open(thread.greenness);
    const shifted = shiftedWindow(window, placement);
    fillOutsideGreenness(thread, info, { window, shifted });
    const blocks = blocksAround(shiftedCells(cells, placement), members, radius, info);
    return (await readGreenness(thread, { window, shifted, blocks }, context)).met.anyChosen;
  }
  let any = false;
  for (const task of partsOfWindow(surface, cells, members, radius, window)) {
    const { met } = await resampleGreenness(thread, task, context);
    any ||= met.anyChosen;
  }
  return any;
}

function derive(thread: GviThread, { window, first }: ViewshedTask, context: ThreadContext): void {
  const { derived } = layoutOf(thread, window);
  if (derived === null) return;
  const { rows, columns, order, memory } = thread;
  const observer = order[first]!;
  setOrigin(memory.buffer, derived, rows[observer]! - window.row, columns[observer]! - window.column);
  const viewer = thread.viewer();
  const total = { data: 0, known: 0 };
  const cells = window.rows * window.columns;
  eachBand(window.rows, (first) => {
    const { data, known } = viewer.deriveRows({ window, first, count: 1 });
    total.data += data;
    total.known += known;
  });
  eachBand(window.columns, (first) => viewer.deriveColumns({ window, first, count: 1 }));
  const { job, tables } = thread.offsets;
  const complete = { heights: total.data === cells, green: total.known === cells };
  writeJob(thread.memory.buffer, job, derived, tables, complete);

  function eachBand(lines: number, work: (band: number) => void): void {
    for (let band = 0; band * BAND_ROWS < lines; band++) {
      if (context.readingCancelled()) throw new CancelledError();
      work(band);
    }
  }
}

import type { Window } from '../../data/raster/rasterInfo';
import { CONTROL_OFFSETS, type ThreadContext } from '../../shared/analysis';
import { eyeOf } from './eyes';
import { isFast } from './groupLayout';
import { heightsFrom, type JobMemory, layoutOf } from './jobMemory';
import { type BandCounts, createPointKernel, scratchBytes } from './kernel/fastViewshed';
import { plainViewshed, type ViewGrid } from './kernel/plainViewshed';
import { heightsIn } from './kernel/precision';
import { buildRayTable } from './kernel/rayTable';
import type { DeriveTask, GviThreadData, ViewshedOutput } from './threadData';

/** Observers of one task at most: 10 to 100 ms with the fast kernel. */
export const MAX_OBSERVERS_PER_TASK = 1024;

/** Bytes of an observer in a thread's own lists for the kernel: row, column, eye, and four counts. */
const LIST_BYTES = 6 * 4 + 8;

/** Computes viewsheds of a group's observers in one job. */
export interface Viewer {
  /** Derives what the kernel needs; called for all bands of a window, first by rows and then by columns. */
  deriveRows(task: DeriveTask): BandCounts;
  deriveColumns(task: DeriveTask): void;
  /**
   * Fills `output`, an entry for each of `observers`. Returns false if the job was cancelled on the way.
   * Counts progress as it goes.
   */
  view(window: Window, observers: Int32Array, output: ViewshedOutput): boolean;
}

/** Arena bytes that a viewer reserves for its job. */
export function viewerBytes(precision: GviThreadData['precision'], radius: number): number {
  return isFast(radius) ? scratchBytes(radius, precision) + MAX_OBSERVERS_PER_TASK * LIST_BYTES + 128 : 0;
}

/** The viewer for a job: the fast kernel where it serves, else its plain twin. */
export function createViewer(job: JobMemory, context: ThreadContext): Viewer {
  return isFast(job.radius) ? fastViewer(job, context) : plainViewer(job, context);
}

function fastViewer(job: JobMemory, { arena, cancelled }: ThreadContext): Viewer {
  const { radius, precision, offsets } = job;
  const kernel = createPointKernel(arena.memory, precision);
  const scratch = arena.alloc(scratchBytes(radius, precision));
  const first = arena.alloc(MAX_OBSERVERS_PER_TASK * LIST_BYTES);
  const list = (position: number): number => first + position * MAX_OBSERVERS_PER_TASK * 4;
  const lists = { rows: list(0), columns: list(1), eyes: list(2), out: list(4) };
  const { buffer } = arena.memory;
  const rows = new Int32Array(buffer, lists.rows, MAX_OBSERVERS_PER_TASK);
  const columns = new Int32Array(buffer, lists.columns, MAX_OBSERVERS_PER_TASK);
  const eyes = heightsIn(precision, buffer, lists.eyes, MAX_OBSERVERS_PER_TASK);
  const counts = new Int32Array(buffer, lists.out, MAX_OBSERVERS_PER_TASK * 4);

  return {
    deriveRows(task) {
      const total = { data: 0, known: 0 };
      const { derived } = layoutOf(job, task.window);
      for (let band = task.first; band < task.first + task.count; band++) {
        const { data, known } = kernel.deriveRows(derived!, band);
        total.data += data;
        total.known += known;
      }
      return total;
    },
    deriveColumns(task) {
      const { derived } = layoutOf(job, task.window);
      for (let band = task.first; band < task.first + task.count; band++)
        kernel.deriveColumns(derived!, band);
    },
    view(window, observers, output) {
      const { heights } = layoutOf(job, window);
      const grid = { ...window, heights: heightsFrom(job, heights.offset), heightStride: heights.stride };
      const seeing: number[] = [];
      for (const [at, index] of observers.entries()) {
        const row = job.rows[index]! - window.row;
        const column = job.columns[index]! - window.column;
        const { eye, stands } = eyeOf(job, index, grid, row, column);
        output.stands[at] = stands;
        if (Number.isNaN(eye)) continue;
        rows[seeing.length] = row;
        columns[seeing.length] = column;
        eyes[seeing.length] = eye;
        seeing.push(at);
      }
      const arrays = { count: seeing.length, ...lists };
      const done = kernel.viewsheds(offsets.job, arrays, scratch, CONTROL_OFFSETS);
      for (const [position, at] of seeing.entries()) {
        output.visible[at] = counts[position * 4]!;
        output.green[at] = counts[position * 4 + 1]!;
        output.data[at] = counts[position * 4 + 2]!;
        output.greenData[at] = counts[position * 4 + 3]!;
      }
      return done === seeing.length && !cancelled();
    },
  };
}

/** The plain twin: for radii beyond the fast kernel's tables. */
function plainViewer(job: JobMemory, context: ThreadContext): Viewer {
  const { radius, precision } = job;
  const rays = buildRayTable(radius);
  const mask = new Uint8Array((2 * radius + 1) * (2 * radius + 1));
  const nothing = (): BandCounts => ({ data: 0, known: 0 });
  return {
    deriveRows: nothing,
    deriveColumns: nothing,
    view(window, observers, output) {
      const { buffer } = context.arena.memory;
      const { heights, green } = layoutOf(job, window);
      const grid: ViewGrid = {
        rows: window.rows,
        columns: window.columns,
        heights: heightsFrom(job, heights.offset),
        heightStride: heights.stride,
        green: new Uint8Array(buffer, green.offset),
        greenStride: green.stride,
      };
      for (const [at, index] of observers.entries()) {
        if (context.cancelled()) return false;
        const row = job.rows[index]! - window.row;
        const column = job.columns[index]! - window.column;
        const { eye, stands } = eyeOf(job, index, grid, row, column);
        output.stands[at] = stands;
        context.progress(1);
        if (Number.isNaN(eye)) continue;
        const counts = plainViewshed(grid, { row, column, eye }, rays, precision, mask);
        output.visible[at] = counts.visible;
        output.green[at] = counts.green;
        output.data[at] = counts.data;
        output.greenData[at] = counts.greenData;
      }
      return true;
    },
  };
}

import { openRaster } from '../../data/raster/openRaster';
import type { RasterFile, Window } from '../../data/raster/rasterInfo';
import { readHeights } from '../../data/raster/readWindow';
import { intersect, targetOf } from '../../data/raster/windows';
import { GrowingList } from '../../data/vector/growingList';
import type { ThreadContext } from '../../shared/analysis';
import { CancelledError } from '../../shared/errors';
import { eachRun } from './coverage/eachRun';
import { addRun, addWeightedRun, listRun } from './statistics/cellSums';
import { emptyMoments, NUMBERS } from './statistics/moments';
import type { ThreadRaster, ZonalOutput, ZonalTask, ZonalThreadData } from './threadData';
import { windowOf } from './zones/cutTasks';
import { boxOf, shapeOf, type Zones, zonesIn } from './zones/zonesLayout';

type Cells = Float32Array | Float64Array;

/** What a thread has of a job. */
export interface ZonalThread {
  readonly lists: boolean;
  readonly zones: Zones;
  readonly raster: ThreadReader;
  readonly weights: ThreadReader | null;
}

export function prepareThread(data: ZonalThreadData, { arena }: ThreadContext): ZonalThread {
  return {
    lists: data.lists,
    zones: zonesIn(data.zones, arena.memory),
    raster: createReader(data.raster),
    weights: data.weights === null ? null : createReader(data.weights),
  };
}

/** Closes the rasters. */
export async function releaseThread({ raster, weights }: ZonalThread): Promise<void> {
  await Promise.all([raster.close(), weights?.close()]);
}

/** Reads the window of a task, and sums up what lies in each of its zones. */
export async function runTask(
  thread: ZonalThread,
  { window, zones: chosen }: ZonalTask,
  context: ThreadContext,
): Promise<ZonalOutput> {
  const { zones, raster, lists } = thread;
  const values = await raster.read(window, context);
  const weights = thread.weights === null ? null : await thread.weights.read(window, context);
  const moments = emptyMoments(chosen.length);
  const listed = new Int32Array(lists ? chosen.length : 0);
  const pairs = { values: new GrowingList(Float64Array), weights: new GrowingList(Float64Array) };
  const list = {
    push(value: number, weight: number) {
      pairs.values.push(value);
      pairs.weights.push(weight);
    },
  };
  chosen.forEach((zone, index) => {
    if (context.cancelled()) throw new CancelledError();
    const at = index * NUMBERS;
    const part = partOf(zones, zone, window);
    const before = pairs.values.length;
    if (part !== null) {
      eachRun(shapeOf(zones, zone), part, (row, column, count, fraction) => {
        const first = (row - window.row) * window.columns + column - window.column;
        if (weights === null) addRun(moments, at, values, first, count, fraction);
        else addWeightedRun(moments, at, values, weights, first, count, fraction);
        if (lists) listRun(list, values, weights, first, count, fraction);
      });
    }
    if (lists) listed[index] = pairs.values.length - before;
    context.progress(1);
  });
  return {
    moments,
    listed,
    values: pairs.values.array(),
    weights: pairs.weights.array(),
    negativeWeight: negativeIn(weights, window.rows * window.columns),
  };
}

/** The cells of a window that the box of a zone touches. */
function partOf(zones: Zones, zone: number, window: Window): Window | null {
  const box = boxOf(zones, zone)!;
  const reach = { columns: window.column + window.columns, rows: window.row + window.rows };
  const part = windowOf(reach, box);
  return part === null ? null : intersect(part, window);
}

/** The first weight below 0, if any. */
function negativeIn(weights: Cells | null, count: number): number | null {
  return weights?.subarray(0, count).find((weight) => weight < 0) ?? null;
}

/** A raster as one thread reads it. */
interface ThreadReader {
  /** The cells of a window, row-major, NaN without a value; valid until the next is read. */
  read(window: Window, context: ThreadContext): Promise<Cells>;
  close(): Promise<void>;
}

/** A raster that is opened when it is first read. */
function createReader({ file, label, band, isSingle }: ThreadRaster): ThreadReader {
  let opened: Promise<RasterFile> | null = null;
  let cells: Cells = new Float32Array(0);
  return {
    async read(window, { readingCancelled }) {
      opened ??= openRaster(file, label, { crs: false, band });
      const count = window.rows * window.columns;
      if (cells.length < count) cells = isSingle ? new Float32Array(count) : new Float64Array(count);
      await readHeights(await opened, targetOf(cells, window), readingCancelled);
      return cells;
    },
    async close() {
      await (await opened)?.close();
    },
  };
}

import type { Window } from '../data/raster/rasterInfo';
import type { RunEstimate, ThreadContext } from '../shared/analysis';
import { CancelledError } from '../shared/errors';
import { formatBytes, formatCount, formatDuration } from '../shared/format';
import { type MapLayout, type TileSize, type TileTask, windowSize } from './mapLayout';

/** Where in the map the work is tried out: shares of its height and width. */
const TRIALS = [
  [0.5, 0.5],
  [0.25, 0.3],
  [0.75, 0.3],
  [0.25, 0.7],
  [0.75, 0.7],
] as const;
/** Sides of a trial in cells: less where the radius is large and each cell takes its time. */
const MAX_SIDE = 48;
const MIN_SIDE = 12;
const SIDE_TIMES_RADIUS = 48 * 160;
/** Side of the tile that is tried where time goes by area, after one of a cell that opens files. */
const AREA_SIDE = 512;
/** Trials end after this time, since they keep the process from all else. */
const BUDGET_MS = 400;

/** Computes the values of a tile of the map, and keeps none. */
type Work = (tile: Window) => Promise<unknown>;

/**
 * Works a little of the map on this thread, and gives how long one thread takes for the rest, in milliseconds. Throws a
 * `CancelledError` where the job is cancelled meanwhile.
 *
 * @param tasks the tiles that are left to do
 */
export async function timeByCells(
  layout: MapLayout,
  tasks: readonly TileTask[],
  { cancelled }: Pick<ThreadContext, 'cancelled'>,
  work: Work,
): Promise<number> {
  const { map, shape, radius } = layout;
  const wish = Math.round(SIDE_TIMES_RADIUS / radius / map.every);
  const max = Math.min(MAX_SIDE, Math.max(MIN_SIDE, wish));
  const side = { rows: Math.min(max, shape.rows), columns: Math.min(max, shape.columns) };
  // Reading a window costs by its size, and cells by their number: a tile has many cells to a window, a trial few.
  const whole = { ms: 0, cells: 0, area: 0 };
  const single = { ms: 0, cells: 0, area: 0 };
  const begunMs = performance.now();
  for (const [down, right] of TRIALS) {
    const row = Math.floor((map.rows - side.rows) * down);
    const column = Math.floor((map.columns - side.columns) * right);
    for (const [sum, size] of [
      [whole, side],
      [single, { rows: 1, columns: 1 }],
    ] as const) {
      sum.ms += await timed(work, { row, column, ...size });
      sum.cells += size.rows * size.columns;
      sum.area += areaOf(layout, size);
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled()) throw new CancelledError();
    if (performance.now() - begunMs > BUDGET_MS) break;
  }
  // Two equations: milliseconds = a * area + c * cells.
  const determinant = single.area * whole.cells - whole.area * single.cells;
  const perArea = Math.max(0, (single.ms * whole.cells - whole.ms * single.cells) / determinant || 0);
  const perCell = Math.max(0, (whole.ms - perArea * whole.area) / whole.cells);
  return perArea * areaOfAll(layout, tasks) + perCell * cellsOf(tasks);
}

/** The same where a tile takes as long as its window is large. */
export async function timeByArea(
  layout: MapLayout,
  tasks: readonly TileTask[],
  { cancelled }: Pick<ThreadContext, 'cancelled'>,
  work: Work,
): Promise<number> {
  const { map, shape } = layout;
  const size = { rows: Math.min(AREA_SIDE, shape.rows), columns: Math.min(AREA_SIDE, shape.columns) };
  const row = Math.floor((map.rows - size.rows) / 2);
  const column = Math.floor((map.columns - size.columns) / 2);
  await work({ row, column, rows: 1, columns: 1 });
  if (cancelled()) throw new CancelledError();
  const ms = await timed(work, { row, column, ...size });
  return (ms / areaOf(layout, size)) * areaOfAll(layout, tasks);
}

/** What is told of the rest of a map before it is begun. */
export function tileEstimate(
  { map }: MapLayout,
  tasks: readonly TileTask[],
  {
    ms,
    workers,
    threadBytes,
  }: { readonly ms: number; readonly workers: number; readonly threadBytes: number },
): RunEstimate {
  const all = map.rows * map.columns;
  const left = cellsOf(tasks);
  const rest = left === all ? '' : `, ${formatCount(all - left)} of which are done already`;
  const text =
    `${formatCount(all)} cells${rest}: about ${formatDuration(ms)} with ${workers} workers, ` +
    `${formatBytes(threadBytes * workers)} of memory.`;
  return { ms, workers, memoryBytes: threadBytes * workers, text };
}

async function timed(work: Work, trial: Window): Promise<number> {
  const startedMs = performance.now();
  await work(trial);
  return performance.now() - startedMs;
}

function areaOf(layout: MapLayout, tile: TileSize): number {
  const { rows, columns } = windowSize(layout, tile);
  return rows * columns;
}

function areaOfAll(layout: MapLayout, tasks: readonly TileTask[]): number {
  return tasks.reduce((sum, { tile }) => sum + areaOf(layout, tile), 0);
}

function cellsOf(tasks: readonly TileTask[]): number {
  return tasks.reduce((sum, { tile }) => sum + tile.rows * tile.columns, 0);
}

import { availableParallelism } from 'node:os';
import type { Window } from '../data/raster/rasterInfo';
import type { RunEstimate, ThreadContext } from '../shared/analysis';
import { CancelledError } from '../shared/errors';
import { formatBytes, formatCount, formatDuration, formatItems } from '../shared/format';
import { type MapLayout, type TileSize, type TileTask, windowSize } from './mapLayout';

/** Where in the map the work is tried out: shares of its height and width. */
const TRIALS = [
  [0.5, 0.5],
  [0.25, 0.3],
  [0.75, 0.3],
  [0.25, 0.7],
  [0.75, 0.7],
  [0.5, 0.15],
  [0.5, 0.85],
  [0.1, 0.5],
  [0.9, 0.5],
] as const;
/** Sides of a trial in cells: less where the radius is large and each cell takes its time. */
const MAX_SIDE = 48;
const MIN_SIDE = 12;
const SIDE_TIMES_RADIUS = 48 * 160;
/** Trials are made larger until they take this long, or are as large as a tile. */
const MIN_TRIAL_MS = 40;
/** The smaller trial at each place has a side of this share. */
const SMALL_SHARE = 1 / 3;
/** Side of the piece that is tried where time goes by area, before whole tiles. */
const PIECE_SIDE = 96;
/** No trial takes much longer, since nobody could cancel meanwhile: of a slower tile a part is tried. */
const MAX_TRIAL_MS = 150;
/** Tiles that are tried there: where they lie among all. */
const TILES_TRIED = [1 / 2, 1 / 6, 5 / 6] as const;
/** Trials end after this share of the time that they tell, but for the limits: they keep the process from all else. */
const BUDGET_SHARE = 0.02;
const MIN_BUDGET_MS = 250;
const MAX_BUDGET_MS = 1500;
/** The first trials, in which code is still being compiled, count for nothing. */
const WARM_UP_MS = 120;
/** What a thread loses beside another one, which shares memory and caches with it: more where all its work is by area. */
const BESIDE_OTHERS = { cells: 1.05, area: 1.2 } as const;
/** Until each thread runs compiled code, and to finish the map, in milliseconds. */
const BEGIN_AND_END_MS = 150;

/** Computes and encodes a tile of the map, and keeps none. */
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
  const at = ([down, right]: readonly [number, number], size: TileSize): Window => ({
    row: Math.floor((map.rows - size.rows) * down),
    column: Math.floor((map.columns - size.columns) * right),
    ...size,
  });
  const [area, cells] = [areaOfAll(layout, tasks), cellsOf(tasks)];
  // Reading a window costs by its size, and cells by their number: a tile has many cells to a window, a trial few.
  const whole = { ms: 0, cells: 0, area: 0 };
  const part = { ms: 0, cells: 0, area: 0 };
  let side = limited(max, shape);
  // A trial that is soon over says little: its window fits into caches, as that of a tile may not.
  await warmUp(work, cancelled, (lastMs) => {
    if (lastMs < MIN_TRIAL_MS) side = limited(2 * Math.max(side.rows, side.columns), shape);
    return at(TRIALS[0], side);
  });
  const small = shareOf(side, SMALL_SHARE);
  const begunMs = performance.now();
  let told = 0;
  for (const [index, place] of TRIALS.entries()) {
    const elsewhere = TRIALS[(index + 1) % TRIALS.length]!;
    for (const [sum, size, where] of [
      [whole, side, place],
      [part, small, elsewhere],
    ] as const) {
      // Of two timings the shorter: what else the machine does would be taken for the cost of a window, or of cells.
      const once = await timed(work, at(where, size));
      sum.ms += Math.min(once, await timed(work, at(where, size)));
      sum.cells += size.rows * size.columns;
      sum.area += areaOf(layout, size);
    }
    // Two equations: milliseconds = perArea * area + perCell * cells.
    const determinant = part.area * whole.cells - whole.area * part.cells;
    const ofArea = (part.ms * whole.cells - whole.ms * part.cells) / determinant;
    // Trials of one cell are no smaller than others, and tell nothing of the area.
    const perArea = Number.isFinite(ofArea) ? Math.max(0, ofArea) : 0;
    const perCell = Math.max(0, (whole.ms - perArea * whole.area) / whole.cells);
    told = perArea * area + perCell * cells;
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled()) throw new CancelledError();
    if (performance.now() - begunMs > budgetMs(told)) break;
  }
  return told;
}

/** The same where a tile takes as long as its window is large. */
export async function timeByArea(
  layout: MapLayout,
  tasks: readonly TileTask[],
  { cancelled }: Pick<ThreadContext, 'cancelled'>,
  work: Work,
): Promise<number> {
  const area = areaOfAll(layout, tasks);
  const middle = tasks[Math.floor(tasks.length / 2)]?.tile;
  if (middle === undefined) return 0;
  const size = limited(PIECE_SIDE, middle);
  const piece = { ...middle, ...size };
  await warmUp(work, cancelled, () => piece);
  const byPiece = ((await timed(work, piece)) / areaOf(layout, size)) * area;
  const sum = { ms: 0, area: 0 };
  const begunMs = performance.now();
  for (const place of TILES_TRIED) {
    const { tile: whole } = tasks[Math.floor(tasks.length * place)]!;
    // A piece has more around it than a tile, so that a tile is no slower than it says.
    const expectedMs = (byPiece / area) * areaOf(layout, whole);
    const share = Math.sqrt(Math.min(1, MAX_TRIAL_MS / expectedMs));
    const tile = { ...whole, ...shareOf(whole, share) };
    if (performance.now() - begunMs + expectedMs * share ** 2 > budgetMs(byPiece)) break;
    sum.ms += await timed(work, tile);
    sum.area += areaOf(layout, tile);
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled()) throw new CancelledError();
  }
  return sum.area === 0 ? byPiece : (sum.ms / sum.area) * area;
}

/** What all threads take for what one does in so many milliseconds. */
export function byAllMs(
  oneThreadMs: number,
  by: keyof typeof BESIDE_OTHERS,
  { tasks, workers, isHere }: { readonly tasks: number; readonly workers: number; readonly isHere: boolean },
): number {
  return BEGIN_AND_END_MS + oneThreadMs / atOnce(tasks, workers, isHere, BESIDE_OTHERS[by]);
}

/** How many threads' work is done at a time: fewer than there are where processors or tasks are fewer. */
function atOnce(tasks: number, workers: number, isHere: boolean, besideOthers: number): number {
  const running = isHere ? Math.min(workers, availableParallelism()) : workers;
  if (running === 1) return 1;
  const inTurns = tasks / Math.ceil(tasks / running) || 1;
  return Math.max(1, inTurns / besideOthers);
}

/** Repeats trials until the code for them is compiled. */
async function warmUp(work: Work, cancelled: () => boolean, next: (lastMs: number) => Window): Promise<void> {
  const untilMs = performance.now() + WARM_UP_MS;
  let lastMs = Number.POSITIVE_INFINITY;
  do {
    lastMs = await timed(work, next(lastMs));
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled()) throw new CancelledError();
  } while (performance.now() < untilMs);
}

function limited(side: number, { rows, columns }: TileSize): TileSize {
  return { rows: Math.min(side, rows), columns: Math.min(side, columns) };
}

function budgetMs(toldMs: number): number {
  return Math.min(MAX_BUDGET_MS, Math.max(MIN_BUDGET_MS, BUDGET_SHARE * toldMs));
}

function shareOf({ rows, columns }: TileSize, share: number): TileSize {
  const of = (cells: number): number => Math.max(1, Math.round(cells * share));
  return { rows: of(rows), columns: of(columns) };
}

/** What is told of the rest of a map before it is begun. */
export function tileEstimate(
  { map }: MapLayout,
  tasks: readonly TileTask[],
  { ms, workers, memoryBytes }: Pick<RunEstimate, 'ms' | 'workers' | 'memoryBytes'>,
): RunEstimate {
  const all = map.rows * map.columns;
  const left = cellsOf(tasks);
  const rest = left === all ? '' : `, ${formatCount(all - left)} of which are done already`;
  const text =
    `${formatCount(all)} cells${rest}: about ${formatDuration(ms)} with ${formatItems(workers, 'workers')}, ` +
    `${formatBytes(memoryBytes)} of memory in all.`;
  return { ms, workers, memoryBytes, text };
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

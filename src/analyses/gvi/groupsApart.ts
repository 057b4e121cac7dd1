import type { BlockLayout, Window } from '../../data/raster/rasterInfo';
import { inReadingOrder, type ObserverCells, type ObserverGroup, windowAround } from './groups';
import { MAX_OBSERVERS_PER_TASK } from './viewer';

/*
 * What a window costs beside its observers, in the time that one of its cells takes to be made ready: the cells of the
 * blocks that are decoded for it, and what a task takes by itself.
 */
const DECODED_CELL = 1.5;
const TASK = 100_000;
/** Halves that cost this many times as much are not cut further. */
const HOPELESS = 1.25;

/** Observers of a group, with the window around them. */
interface Candidate extends ObserverGroup {
  readonly cost: number;
}

/**
 * Cuts observers into groups that one thread works each by itself: their windows fit into a thread's memory, hold no more
 * observers than a task may, and are cut further where that costs less. Boxes are halved across either side, whichever
 * costs less. Returns null where the window of a single cell does not fit.
 */
export function groupsApart(
  cells: ObserverCells,
  observers: Int32Array,
  radius: number,
  raster: BlockLayout,
  fits: (window: Window) => boolean,
): ObserverGroup[] | null {
  if (observers.length === 0) return [];
  const found = cut(candidate(observers));
  if (found === null) return null;
  return found.map(({ window, observers }) => ({ window, observers: inReadingOrder(cells, observers) }));

  function candidate(members: Int32Array): Candidate {
    const window = windowAround(cells, members, radius, raster);
    const decoded = cellsOf(blocksUnder(window, raster));
    return { window, observers: members, cost: cellsOf(window) + DECODED_CELL * decoded + TASK };
  }

  function cut(whole: Candidate): Candidate[] | null {
    const isWhole = fits(whole.window);
    const halves = [halved(cells.rows, whole.observers), halved(cells.columns, whole.observers)]
      .filter((parts) => parts !== null)
      .map((parts) => parts.map(candidate))
      .sort((a, b) => costOf(a) - costOf(b));
    if (halves.length === 0) return isWhole ? [whole] : null;
    const isAllowed = isWhole && whole.observers.length <= MAX_OBSERVERS_PER_TASK;
    if (isAllowed && costOf(halves[0]!) > HOPELESS * whole.cost) return [whole];
    const parts: Candidate[] = [];
    for (const half of halves[0]!) {
      const own = cut(half);
      if (own === null) return null;
      parts.push(...own);
    }
    return isAllowed && costOf(parts) >= whole.cost ? [whole] : parts;
  }
}

function costOf(parts: readonly Candidate[]): number {
  return parts.reduce((sum, { cost }) => sum + cost, 0);
}

function cellsOf({ rows, columns }: Pick<Window, 'rows' | 'columns'>): number {
  return rows * columns;
}

/** The size of the blocks that touch a window, all together. */
function blocksUnder(
  window: Window,
  { blockRows, blockColumns }: BlockLayout,
): Pick<Window, 'rows' | 'columns'> {
  const spanned = (first: number, count: number, block: number): number =>
    (Math.floor((first + count - 1) / block) - Math.floor(first / block) + 1) * block;
  return {
    rows: spanned(window.row, window.rows, blockRows),
    columns: spanned(window.column, window.columns, blockColumns),
  };
}

/** Observers on both sides of the middle between the outermost ones; `null` where all are on one line. */
function halved(places: Int32Array, observers: Int32Array): [Int32Array, Int32Array] | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const index of observers) {
    low = Math.min(low, places[index]!);
    high = Math.max(high, places[index]!);
  }
  if (low === high) return null;
  const middle = (low + high) / 2;
  return [
    observers.filter((index) => places[index]! <= middle),
    observers.filter((index) => places[index]! > middle),
  ];
}

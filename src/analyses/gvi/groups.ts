import type { RasterInfo, Window } from '../../data/raster/rasterInfo';
import { isUrl } from '../../shared/urls';

/** Observers that are worked in one window of the surface. */
export interface ObserverGroup {
  /** Holds the disk of every observer, cut at the raster's edges. */
  readonly window: Window;
  /** Indices of the observers, neighbours close together. */
  readonly observers: Int32Array;
}

/** Where observers stand: cell rows and columns of the surface, by observer. */
export interface ObserverCells {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** A raster's size in cells. */
export interface RasterSize {
  readonly rows: number;
  readonly columns: number;
}

/** Observers of one band of this many rows are worked from left to right, so that their windows overlap in the caches. */
const BAND_ROWS = 64;

/** A window is cut further if that saves half of its cells, and it has at least this many: reading costs too. */
export const MIN_CELLS_TO_CUT = 16_000_000;

/**
 * Cuts observers into groups whose windows fit into memory, by halving the box around them across its longer
 * side, and further where observers lie far apart. Returns null where the window of a single cell does not fit.
 */
export function groupObservers(
  cells: ObserverCells,
  observers: Int32Array,
  radius: number,
  raster: RasterSize,
  fits: (window: Window) => boolean,
): ObserverGroup[] | null {
  if (observers.length === 0) return [];
  const box = boxOf(cells, observers);
  const window = padded(box, radius, raster);
  const whole = fits(window) ? [{ window, observers: inReadingOrder(cells, observers) }] : null;
  if (whole !== null && cellsOf(window) < MIN_CELLS_TO_CUT) return whole;
  const tall = box.bottom - box.top >= box.right - box.left;
  const axis = tall ? cells.rows : cells.columns;
  const middle = tall ? (box.top + box.bottom) / 2 : (box.left + box.right) / 2;
  const low = observers.filter((index) => axis[index]! <= middle);
  const high = observers.filter((index) => axis[index]! > middle);
  if (high.length === 0) return whole;
  const first = groupObservers(cells, low, radius, raster, fits);
  const second = groupObservers(cells, high, radius, raster, fits);
  if (first === null || second === null) return whole;
  const parts = [...first, ...second];
  const cut = parts.reduce((sum, part) => sum + cellsOf(part.window), 0);
  return whole !== null && cut > cellsOf(window) / 2 ? whole : parts;
}

function cellsOf({ rows, columns }: Window): number {
  return rows * columns;
}

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function boxOf({ rows, columns }: ObserverCells, observers: Int32Array): Box {
  let [top, left] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [bottom, right] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const index of observers) {
    top = Math.min(top, rows[index]!);
    bottom = Math.max(bottom, rows[index]!);
    left = Math.min(left, columns[index]!);
    right = Math.max(right, columns[index]!);
  }
  return { top, bottom, left, right };
}

/** The window that holds the disks of some observers, cut at the raster's edges. */
export function windowAround(
  cells: ObserverCells,
  observers: Int32Array,
  radius: number,
  raster: RasterSize,
): Window {
  return padded(boxOf(cells, observers), radius, raster);
}

function padded(box: Box, radius: number, raster: RasterSize): Window {
  const row = Math.max(0, box.top - radius);
  const column = Math.max(0, box.left - radius);
  return {
    row,
    column,
    rows: Math.min(raster.rows, box.bottom + radius + 1) - row,
    columns: Math.min(raster.columns, box.right + radius + 1) - column,
  };
}

/** Observers in the order in which they are worked: neighbours close together. */
export function inReadingOrder({ rows, columns }: ObserverCells, observers: Int32Array): Int32Array {
  const band = (index: number): number => Math.floor(rows[index]! / BAND_ROWS);
  return observers.toSorted(
    (a, b) => band(a) - band(b) || columns[a]! - columns[b]! || rows[a]! - rows[b]! || a - b,
  );
}

/**
 * Marks what a disk's bounding square touches of a raster cut into blocks, for every observer of a group.
 * Returns the block numbers, ascending.
 */
export function blocksAround(
  cells: ObserverCells,
  observers: Int32Array,
  radius: number,
  layout: {
    readonly blockRows: number;
    readonly blockColumns: number;
    readonly blocksAcross: number;
    readonly blocksDown: number;
  },
): number[] {
  const { blockRows, blockColumns, blocksAcross, blocksDown } = layout;
  const touched = new Uint8Array(blocksAcross * blocksDown);
  const clamp = (value: number, max: number): number => Math.max(0, Math.min(max, value));
  for (const index of observers) {
    const top = clamp(Math.floor((cells.rows[index]! - radius) / blockRows), blocksDown - 1);
    const bottom = clamp(Math.floor((cells.rows[index]! + radius) / blockRows), blocksDown - 1);
    const left = clamp(Math.floor((cells.columns[index]! - radius) / blockColumns), blocksAcross - 1);
    const right = clamp(Math.floor((cells.columns[index]! + radius) / blockColumns), blocksAcross - 1);
    for (let down = top; down <= bottom; down++) {
      touched.fill(1, down * blocksAcross + left, down * blocksAcross + right + 1);
    }
  }
  return Array.from(touched.keys()).filter((block) => touched[block] === 1);
}

/** Where observers stand in a raster whose first cell is the surface's cell `at`. */
export function shiftedCells(
  { rows, columns }: ObserverCells,
  at: { readonly row: number; readonly column: number },
): ObserverCells {
  return { rows: rows.map((row) => row - at.row), columns: columns.map((column) => column - at.column) };
}

/** Cuts block numbers into batches of at least this many cells, so that no task is too small to pay. */
export function batchBlocks(blocks: readonly number[], cellsPerBlock: number, minCells: number): number[][] {
  const size = Math.max(1, Math.ceil(minCells / cellsPerBlock));
  const batches: number[][] = [];
  for (let at = 0; at < blocks.length; at += size) batches.push(blocks.slice(at, at + size));
  return batches;
}

/** A read of this many cells is worth a task of its own: a few milliseconds. */
const MIN_READ_CELLS = 262_144;
/** Blocks of a raster on the web that are worth a task: they are fetched side by side. */
const REMOTE_READ_BLOCKS = 8;

/** Cuts blocks of a raster into batches that are worth a task each. */
export function readBatches(blocks: readonly number[], raster: RasterInfo): number[][] {
  const cellsPerBlock = raster.blockRows * raster.blockColumns;
  const wanted = isUrl(raster.path) ? REMOTE_READ_BLOCKS * cellsPerBlock : 0;
  return batchBlocks(blocks, cellsPerBlock, Math.max(MIN_READ_CELLS, wanted));
}

import type { BlockLayout, Window } from '../../../data/raster/rasterInfo';
import { intersect } from '../../../data/raster/windows';
import type { CellBox } from '../coverage/shape';
import type { ZonalTask } from '../threadData';

/** Cells of a side of a tile, about. */
const SIDE = 1024;
/** Cells that a thread holds of a raster, about; more where a block is larger. */
const CELLS = SIDE * SIDE;

/** Cells of zones that a task has, about: where zones overlap, those of a tile are several tasks. */
const TASK_CELLS = 8 * CELLS;

/**
 * Cuts the part of a raster that zones touch into tiles of whole blocks, so that each is read about once. It depends on the
 * raster and the zones alone.
 *
 * @param boxes of the zones; `null` of those that are left out
 */
export function cutTasks(raster: BlockLayout, boxes: readonly (CellBox | null)[]): ZonalTask[] {
  const { columns, rows, blockColumns, blockRows } = raster;
  const width = Math.min(columns, Math.max(1, Math.round(SIDE / blockColumns)) * blockColumns);
  const height = Math.min(rows, Math.max(1, Math.round(CELLS / width / blockRows)) * blockRows);
  const across = Math.ceil(columns / width);
  const tiles = new Map<number, { zones: number[]; windows: Window[] }>();
  boxes.forEach((box, zone) => {
    const window = box === null ? null : windowOf(raster, box);
    if (window === null) return;
    const [lastRow, lastColumn] = [window.row + window.rows - 1, window.column + window.columns - 1];
    for (let down = Math.floor(window.row / height); down * height <= lastRow; down++) {
      for (let right = Math.floor(window.column / width); right * width <= lastColumn; right++) {
        const tile = { row: down * height, column: right * width, rows: height, columns: width };
        const key = down * across + right;
        const known = tiles.get(key) ?? { zones: [], windows: [] };
        tiles.set(key, known);
        known.zones.push(zone);
        known.windows.push(intersect(window, tile)!);
      }
    }
  });
  return [...tiles].sort(([a], [b]) => a - b).flatMap(([, tile]) => tasksOf(tile));
}

function tasksOf({ zones, windows }: { zones: readonly number[]; windows: readonly Window[] }): ZonalTask[] {
  const tasks: ZonalTask[] = [];
  let [first, cells] = [0, 0];
  windows.forEach(({ rows, columns }, at) => {
    cells += rows * columns;
    if (cells < TASK_CELLS && at + 1 < windows.length) return;
    tasks.push({
      window: around(windows.slice(first, at + 1)),
      zones: Int32Array.from(zones.slice(first, at + 1)),
    });
    [first, cells] = [at + 1, 0];
  });
  return tasks;
}

/** How much work a task is: cells that are read, and cells of each zone. */
export function workOf({ window, zones }: ZonalTask, boxes: readonly (CellBox | null)[]): number {
  let cells = window.rows * window.columns;
  for (const zone of zones) {
    const part = intersect(
      windowOf({ columns: window.column + window.columns, rows: window.row + window.rows }, boxes[zone]!)!,
      window,
    );
    if (part !== null) cells += part.rows * part.columns;
  }
  return cells;
}

/** The cells of a raster that a box touches; `null` where it touches none. */
export function windowOf(
  { columns, rows }: Pick<BlockLayout, 'columns' | 'rows'>,
  { left, right, top, bottom }: CellBox,
): Window | null {
  const [row, column] = [Math.max(0, Math.floor(top)), Math.max(0, Math.floor(left))];
  const [endRow, endColumn] = [Math.min(rows, Math.ceil(bottom)), Math.min(columns, Math.ceil(right))];
  if (endRow <= row || endColumn <= column) return null;
  return { row, column, rows: endRow - row, columns: endColumn - column };
}

function around(windows: readonly Window[]): Window {
  let [top, left, bottom, right] = [Infinity, Infinity, 0, 0];
  for (const { row, column, rows, columns } of windows) {
    top = Math.min(top, row);
    left = Math.min(left, column);
    bottom = Math.max(bottom, row + rows);
    right = Math.max(right, column + columns);
  }
  return { row: top, column: left, rows: bottom - top, columns: right - left };
}

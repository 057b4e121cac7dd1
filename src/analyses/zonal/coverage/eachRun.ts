import type { Window } from '../../../data/raster/rasterInfo';
import { lastColumn, leftInColumn } from './cellsBeside';
import { edgesOf } from './edges';
import type { Shape } from './shape';
import { startSweep, type TakeTrapezoid } from './sweep';

/** Fractions this close to 1 are sums of parts that make up a whole cell. */
const ROUNDING = 1e-12;

/** Takes cells of a row that are covered alike: the fraction of each, above 0 and at most 1. */
export type TakeRun = (row: number, column: number, count: number, fraction: number) => void;

/**
 * Finds how much of each cell of a window a shape covers, exactly: the area inside the cell over the cell's. Cells are
 * given row by row, from left to right; those between edges as one run, so that the work grows with the outline.
 */
export function eachRun(shape: Shape, window: Window, take: TakeRun): void {
  const { row: top, column: first, rows, columns } = window;
  const bottom = top + rows;
  const sweep = startSweep(edgesOf(shape, top, bottom), top);
  // Of one row. By the column within the window: what edges leave of it, and what begins there and goes on to the right.
  const parts = new Float64Array(columns + 1);
  const steps = new Float64Array(columns + 1);
  const opened = new Int32Array(columns + 1);
  /** 1 where any of these is. */
  const marks = new Uint8Array(columns + 1);
  const bulges = bulgesByRow(shape, window);

  const add = (column: number, area: number): void => {
    const at = column - first;
    if (at < 0 || at >= columns) return;
    parts[at]! += area;
    marks[at] = 1;
  };
  const step = (column: number, height: number, count: number): void => {
    const at = Math.min(Math.max(column - first, 0), columns);
    steps[at]! += height;
    opened[at]! += count;
    marks[at] = 1;
  };
  const addTrapezoid: TakeTrapezoid = (from, to, leftTop, leftBottom, rightTop, rightBottom) => {
    const height = to - from;
    const [leftLow, leftHigh] = leftTop < leftBottom ? [leftTop, leftBottom] : [leftBottom, leftTop];
    const [rightLow, rightHigh] = rightTop < rightBottom ? [rightTop, rightBottom] : [rightBottom, rightTop];
    const [leftFirst, leftLast] = [Math.floor(leftLow), lastColumn(leftLow, leftHigh)];
    const [rightFirst, rightLast] = [Math.floor(rightLow), lastColumn(rightLow, rightHigh)];
    if (leftFirst === rightLast) {
      // Not as a difference, of which little would be left where it is thin.
      add(leftFirst, (height * (rightTop - leftTop + (rightBottom - leftBottom))) / 2);
      return;
    }
    const end = first + columns - 1;
    for (let column = Math.max(first, leftFirst); column <= Math.min(leftLast, end); column++) {
      const right = leftInColumn(column, height, rightLow, rightHigh);
      add(column, right - leftInColumn(column, height, leftLow, leftHigh));
    }
    const beyond = Math.max(rightFirst, leftLast + 1);
    for (let column = Math.max(first, beyond); column <= Math.min(rightLast, end); column++) {
      add(column, leftInColumn(column, height, rightLow, rightHigh));
    }
    if (rightFirst <= leftLast + 1) return;
    step(leftLast + 1, height, 1);
    step(rightFirst, -height, -1);
  };

  for (let row = top; row < bottom; row++) {
    sweep.to(row + 1, addTrapezoid);
    bulges?.(row, add);
    let [open, height] = [0, 0];
    for (let at = marks.indexOf(1); at >= 0 && at < columns; ) {
      open += opened[at]!;
      // From nothing, so that no rounding of what ended is left.
      height = open === 0 ? 0 : height + steps[at]!;
      const own = parts[at]!;
      parts[at] = 0;
      steps[at] = 0;
      opened[at] = 0;
      marks[at] = 0;
      const following = marks.indexOf(1, at + 1);
      const end = following < 0 ? columns : following;
      if (own > 0) give(row, at, 1, own + height);
      const from = own > 0 ? at + 1 : at;
      if (open > 0 && end > from) give(row, from, end - from, height);
      at = end;
    }
    parts[columns] = 0;
    steps[columns] = 0;
    opened[columns] = 0;
    marks[columns] = 0;
  }

  function give(row: number, at: number, count: number, fraction: number): void {
    take(row, first + at, count, fraction > 1 - ROUNDING ? 1 : fraction);
  }
}

/** Adds the bulges of a row; `null` where a shape has none. */
function bulgesByRow(
  { bulges }: Shape,
  { row: top, rows }: Window,
): ((row: number, add: (column: number, area: number) => void) => void) | null {
  if (bulges === undefined) return null;
  const lists: number[][] = Array.from({ length: rows }, () => []);
  bulges.row.forEach((row, index) => {
    lists[row - top]?.push(index);
  });
  return (row, add) => {
    for (const index of lists[row - top]!) add(bulges.column[index]!, bulges.area[index]!);
  };
}

import { type FocalRule, halfWidths, type WindowOperation } from './focalOperation';
import { type FocalSource, type FocalTarget, resultAt } from './focalPlanes';
import { MISSING, numberCells } from './numberCells';
import { createTally } from './tally';

/**
 * Finds the most frequent value in the window of every cell of the target, the smallest of several. As a window moves
 * along its row, each of its rows gains a cell and loses one. Memory: some 4 bytes a cell within reach of the target,
 * of the thread's own, and about 100 for each different value.
 */
export function findMajorities(
  buffer: ArrayBufferLike,
  operation: WindowOperation,
  rule: FocalRule,
  from: FocalSource,
  to: FocalTarget,
): void {
  const { radius } = operation;
  const half = halfWidths(operation);
  const { cells, columns, values } = numberCells(buffer, from, to, radius);
  const tally = createTally(values.length);
  let missing = 0;

  function count(number: number, times: 1 | -1): void {
    if (number >= 0) tally.add(number, times);
    else if (number === MISSING) missing += times;
  }
  /** Counts all cells of the window around a cell. */
  function countWindow(middle: number, times: 1 | -1): void {
    for (let dy = -radius; dy <= radius; dy++) {
      const width = half[Math.abs(dy)]!;
      const at = middle + dy * columns;
      for (let i = at - width; i <= at + width; i++) count(cells[i]!, times);
    }
  }
  function moveRight(middle: number): void {
    for (let dy = -radius; dy <= radius; dy++) {
      const width = half[Math.abs(dy)]!;
      const at = middle + dy * columns;
      const leaves = cells[at - width]!;
      const enters = cells[at + width + 1]!;
      if (leaves === enters) continue;
      count(leaves, -1);
      count(enters, 1);
    }
  }

  for (let row = 0; row < to.rows; row++) {
    const results = new Float64Array(buffer, resultAt(to, row, 0), to.columns);
    const first = (row + radius) * columns + radius;
    const last = first + to.columns - 1;
    countWindow(first, 1);
    for (let middle = first; ; middle++) {
      const number = missing > 0 && rule === 'propagate' ? -1 : tally.mostFrequent();
      results[middle - first] = number < 0 ? Number.NaN : values[number]!;
      if (middle === last) break;
      moveRight(middle);
    }
    countWindow(last, -1);
  }
}

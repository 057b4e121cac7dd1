/*
 * Focal functions as their definitions say, cell after cell: slow, and plain. The fast ones are tested against it bit
 * for bit, so it adds in their order: rows from top to bottom, in a row the middle, then pairs outwards.
 */
import { type FocalCall, halfWidths, isWindowCall, type ReliefCall, type WindowCall } from './focalCall';
import { type CellSize, lightOf, riseFactors } from './relief';
import type { FocalSettings } from './runFocal';

/** The cell at a row and column of the raster: NaN where missing, undefined beyond the raster. */
export type CellAt = (row: number, column: number) => number | undefined;

type Operation = (a: number, b: number) => number;

const sum: Operation = (a, b) => a + b;
const lower: Operation = (a, b) => (b < a ? b : a);
const higher: Operation = (a, b) => (a < b ? b : a);

/** A focal function of the cell at a row and column. */
export function plainFocal(
  call: FocalCall,
  settings: FocalSettings,
  cellAt: CellAt,
  row: number,
  column: number,
): number {
  const around: CellAt = (dy, dx) => cellAt(row + dy, column + dx);
  if (isWindowCall(call)) return ofWindow(call, settings, around);
  return ofNine(call, settings.cell, (dy, dx) => around(dy, dx) ?? Number.NaN);
}

function ofWindow(call: WindowCall, { rule }: FocalSettings, around: CellAt): number {
  const half = halfWidths(call);
  /** Brings all values of the window together; `start` where there is none. */
  function fold(start: number, operation: Operation, value = (cell: number): number => cell): number {
    const one = (dy: number, dx: number): number => {
      const cell = around(dy, dx);
      return cell === undefined || Number.isNaN(cell) ? start : value(cell);
    };
    let all = start;
    for (let dy = -call.radius; dy <= call.radius; dy++) {
      let ofRow = one(dy, 0);
      for (let dx = 1; dx <= half[Math.abs(dy)]!; dx++) {
        ofRow = operation(ofRow, operation(one(dy, -dx), one(dy, dx)));
      }
      all = operation(all, ofRow);
    }
    return all;
  }

  const cells: number[] = [];
  for (let dy = -call.radius; dy <= call.radius; dy++) {
    const width = half[Math.abs(dy)]!;
    for (let dx = -width; dx <= width; dx++) cells.push(around(dy, dx) ?? Number.POSITIVE_INFINITY);
  }
  const known = fold(0, sum, () => 1);
  const missing = cells.filter(Number.isNaN).length;
  if (known === 0 || (missing > 0 && rule === 'propagate')) return Number.NaN;
  switch (call.name) {
    case 'sum':
      return fold(0, sum);
    case 'mean':
      return fold(0, sum) / known;
    case 'std': {
      const mean = fold(0, sum) / known;
      return Math.sqrt(fold(0, sum, (cell) => (cell - mean) * (cell - mean)) / known);
    }
    case 'min':
      return fold(Number.POSITIVE_INFINITY, lower);
    case 'max':
      return fold(Number.NEGATIVE_INFINITY, higher);
    case 'range':
      return fold(Number.NEGATIVE_INFINITY, higher) - fold(Number.POSITIVE_INFINITY, lower);
    case 'majority':
      return majorityOf(call, half, around);
  }
}

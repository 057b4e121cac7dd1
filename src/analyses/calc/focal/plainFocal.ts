/*
 * Focal functions as their definitions say, cell after cell: slow, and plain. The fast ones are tested against it bit
 * for bit, so it adds in their order: rows from top to bottom; in a row the middle, then pairs outwards.
 */
import type { FocalOperation } from '../../../shared/expression/node';
import { halfWidths, isWindow, type ReliefOperation, type WindowOperation } from './focalOperation';
import { type CellSize, lightOf, riseFactors } from './relief';
import type { FocalSettings } from './runFocal';

/** The cell at a row and column: NaN where missing, undefined beyond the raster. */
export type CellAt = (row: number, column: number) => number | undefined;

type Both = (a: number, b: number) => number;

const sum: Both = (a, b) => a + b;
const lower: Both = (a, b) => (b < a ? b : a);
const higher: Both = (a, b) => (a < b ? b : a);

/** A focal function of the cell at a row and column. */
export function plainFocal(
  operation: FocalOperation,
  settings: FocalSettings,
  cellAt: CellAt,
  row: number,
  column: number,
): number {
  const around: CellAt = (dy, dx) => cellAt(row + dy, column + dx);
  if (isWindow(operation)) return ofWindow(operation, settings, around);
  return ofNine(operation, settings.cell, (dy, dx) => around(dy, dx) ?? Number.NaN);
}

/** Brings all cells of a window together: what `value` makes of each, or `none` where there is no known cell. */
function fold(
  half: Uint32Array,
  around: CellAt,
  none: number,
  both: Both,
  value = (cell: number) => cell,
): number {
  const radius = half.length - 1;
  const one = (dy: number, dx: number): number => {
    const cell = around(dy, dx) ?? Number.NaN;
    return Number.isNaN(cell) ? none : value(cell);
  };
  let all = none;
  for (let dy = -radius; dy <= radius; dy++) {
    let ofRow = one(dy, 0);
    for (let dx = 1; dx <= half[Math.abs(dy)]!; dx++) ofRow = both(ofRow, both(one(dy, -dx), one(dy, dx)));
    all = both(all, ofRow);
  }
  return all;
}

function ofWindow(operation: WindowOperation, { rule }: FocalSettings, around: CellAt): number {
  const half = halfWidths(operation);
  const cells = cellsOf(half, around);
  const known = cells.filter((cell) => !Number.isNaN(cell));
  if (known.length === 0 || (known.length < cells.length && rule === 'propagate')) return Number.NaN;
  switch (operation.name) {
    case 'sum':
      return fold(half, around, 0, sum);
    case 'mean':
      return fold(half, around, 0, sum) / known.length;
    case 'std': {
      const mean = fold(half, around, 0, sum) / known.length;
      return Math.sqrt(fold(half, around, 0, sum, (cell) => (cell - mean) * (cell - mean)) / known.length);
    }
    case 'min':
      return fold(half, around, Number.POSITIVE_INFINITY, lower);
    case 'max':
      return fold(half, around, Number.NEGATIVE_INFINITY, higher);
    case 'range':
      return (
        fold(half, around, Number.NEGATIVE_INFINITY, higher) -
        fold(half, around, Number.POSITIVE_INFINITY, lower)
      );
    case 'majority':
      return majorityOf(known);
  }
}

/** All cells of a window inside the raster. */
function cellsOf(half: Uint32Array, around: CellAt): number[] {
  const cells: (number | undefined)[] = [];
  for (let dy = 1 - half.length; dy < half.length; dy++) {
    const width = half[Math.abs(dy)]!;
    for (let dx = -width; dx <= width; dx++) cells.push(around(dy, dx));
  }
  return cells.filter((cell) => cell !== undefined);
}

/** The most frequent value, the smallest of several; of the two zeros, 0. */
function majorityOf(cells: readonly number[]): number {
  const sorted = Float64Array.from(cells, (cell) => cell + 0).sort();
  let [best, times] = [Number.NaN, 0];
  for (let first = 0, next = 0; first < sorted.length; first = next) {
    while (next < sorted.length && sorted[next] === sorted[first]) next++;
    if (next - first > times) [best, times] = [sorted[first]!, next - first];
  }
  return best;
}

/** Horn's slope, aspect or shade: see assembly/relief.ts. */
function ofNine(operation: ReliefOperation, cell: CellSize, at: (dy: number, dx: number) => number): number {
  const [across, down] = riseFactors(operation, cell);
  const column = (dx: number): number => at(-1, dx) + 2 * at(0, dx) + at(1, dx);
  const line = (dy: number): number => at(dy, -1) + 2 * at(dy, 0) + at(dy, 1);
  const p = (column(1) - column(-1)) * across;
  const q = (line(1) - line(-1)) * down;
  if (Number.isNaN(p) || Number.isNaN(q) || Number.isNaN(at(0, 0))) return Number.NaN;
  const degrees = 180 / Math.PI;
  if (operation.name === 'slope') return Math.atan(Math.sqrt(p * p + q * q)) * degrees;
  if (operation.name === 'aspect') {
    if (p === 0 && q === 0) return Number.NaN;
    const angle = Math.atan2(0 - p, q) * degrees;
    const turned = angle < 0 ? angle + 360 : angle;
    return turned === 360 ? 0 : turned;
  }
  const [right, up, high] = lightOf(operation.azimuth, operation.altitude);
  const lit = (high + (q * up - p * right)) / Math.sqrt(1 + (p * p + q * q));
  return lit < 0 ? 1 : 1 + 254 * lit;
}

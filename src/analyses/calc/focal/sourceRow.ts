import type { FocalKernel } from './focalKernel';
import { cellAt, cellBytes, type FocalSource, type Rectangle } from './focalPlanes';

/** What a row is made of: cells, or 1 for each that there is; and the numbers for those missing and those beyond. */
export interface RowContent {
  readonly of: 'cells' | 'marks';
  readonly missing: number;
  readonly beyond: number;
}

/** Writes `count` float64 to `to`: a source's row from column `left` on, which may lie before it and go beyond it. */
export function writeRow(
  kernel: FocalKernel,
  from: FocalSource,
  row: number,
  left: number,
  count: number,
  to: number,
  { of, missing, beyond }: RowContent,
): void {
  const { inside } = from;
  const isInside = row >= inside.top && row < inside.bottom;
  const start = isInside ? Math.min(Math.max(inside.left - left, 0), count) : count;
  const end = Math.max(Math.min(inside.right - left, count), start);
  kernel.fill(to, start, beyond);
  kernel.fill(to + end * 8, count - end, beyond);
  if (end === start) return;
  const single = from.type === 'float32';
  const write =
    of === 'cells' ? (single ? kernel.widen32 : kernel.widen64) : single ? kernel.mark32 : kernel.mark64;
  write(cellAt(from, row, left + start), end - start, to + start * 8, missing);
}

/** Whether every cell of a rectangle of the source exists and is known. */
export function isComplete(kernel: FocalKernel, from: FocalSource, needed: Rectangle): boolean {
  const { inside } = from;
  if (needed.top < inside.top || needed.bottom > inside.bottom) return false;
  if (needed.left < inside.left || needed.right > inside.right) return false;
  const anyMissing = cellBytes(from) === 4 ? kernel.anyMissing32 : kernel.anyMissing64;
  for (let row = needed.top; row < needed.bottom; row++) {
    if (anyMissing(cellAt(from, row, needed.left), needed.right - needed.left)) return false;
  }
  return true;
}

/*
 * Functions of windows other than the majority. Strips of columns are worked from top to bottom: each row of cells goes
 * into all windows that hold it, and the row of windows that it completes is finished.
 */

import type { FocalKernel } from './focalKernel';
import { type FocalRule, halfWidths, type WindowOperation, windowCells } from './focalOperation';
import { type FocalSource, type FocalTarget, neededBy, resultAt } from './focalPlanes';
import { isComplete, type RowContent, writeRow } from './sourceRow';
import { RING_ROW_BYTES, STRIP, type WindowLayout, windowLayout } from './windowLayout';

/** Windows under way: how they begin, and what goes into them, how. */
interface Ring {
  readonly address: number;
  readonly begin: number;
  readonly content: RowContent;
  readonly spread: (...args: number[]) => void;
}

const HIGHEST = Number.POSITIVE_INFINITY;
const LOWEST = Number.NEGATIVE_INFINITY;
const ONLY_KNOWN: RowContent = { of: 'cells', missing: Number.NaN, beyond: Number.NaN };

/** A ring of values. In the place of a cell that does not count stands what changes nothing. */
function valueRing(address: number, begin: number, spread: Ring['spread']): Ring {
  return { address, begin, content: { of: 'cells', missing: begin, beyond: begin }, spread };
}

function valueRings(
  kernel: FocalKernel,
  { name }: WindowOperation,
  { values, minima }: WindowLayout,
): Ring[] {
  if (name === 'min') return [valueRing(values, HIGHEST, kernel.spreadMinimum)];
  const maxima = valueRing(values, LOWEST, kernel.spreadMaximum);
  if (name === 'max') return [maxima];
  if (name === 'range') return [maxima, valueRing(minima, HIGHEST, kernel.spreadMinimum)];
  return [valueRing(values, 0, kernel.spreadSum)];
}

/** A ring of the numbers of cells that count; NaN where one is missing that must not be. */
function countRing(kernel: FocalKernel, rule: FocalRule, { counts }: WindowLayout): Ring {
  const missing = rule === 'ignore' ? 0 : Number.NaN;
  return {
    address: counts,
    begin: 0,
    content: { of: 'marks', missing, beyond: 0 },
    spread: kernel.spreadSum,
  };
}

/** Finishes the windows in a slot of the rings; the results take the place of their values. */
function finish(
  kernel: FocalKernel,
  { name, radius }: WindowOperation,
  layout: WindowLayout,
  slot: number,
  columns: number,
): void {
  const at = slot * RING_ROW_BYTES;
  const [values, counts] = [layout.values + at, layout.counts + at];
  if (name === 'mean' || name === 'std') kernel.finishMean(values, counts, columns);
  else if (name === 'range') kernel.finishRange(values, layout.minima + at, counts, columns);
  else kernel.finishValue(values, counts, columns);
  if (name !== 'std') return;
  // Rows of cells are in a ring of as many slots, where a window's top row comes next to its bottom row.
  const top = (slot + radius + 1) % (2 * radius + 1);
  kernel.addSquares(layout.cells, top, layout.rowBytes, layout.half, radius, values, columns);
  kernel.finishDeviation(values, counts, columns);
}

/** Computes a function of windows other than the majority for every cell of the target. */
export function poolWindows(
  kernel: FocalKernel,
  operation: WindowOperation,
  rule: FocalRule,
  from: FocalSource,
  to: FocalTarget,
  scratch: number,
): void {
  const { radius } = operation;
  const slots = 2 * radius + 1;
  const layout = windowLayout(operation, scratch);
  const rings = valueRings(kernel, operation, layout);
  new Uint32Array(kernel.memory.buffer, layout.half, radius + 1).set(halfWidths(operation));
  // Where nothing is missing or cut off, which is nearly everywhere, all windows have the same count.
  if (isComplete(kernel, from, neededBy(to, radius))) {
    kernel.fill(layout.counts, slots * STRIP, windowCells(operation));
  } else rings.push(countRing(kernel, rule, layout));

  for (let strip = 0; strip < to.columns; strip += STRIP) {
    const columns = Math.min(STRIP, to.columns - strip);
    const worked = Math.ceil(columns / 8) * 8;
    const first = to.left + strip - radius;
    for (const ring of rings) kernel.fill(ring.address, slots * STRIP, ring.begin);
    for (let k = 0; k < to.rows + 2 * radius; k++) {
      const row = to.top - radius + k;
      const exists = row >= from.inside.top && row < from.inside.bottom;
      const newest = ((k + radius) % slots) * RING_ROW_BYTES;
      for (const { address, begin, content, spread } of rings) {
        kernel.fill(address + newest, worked, begin);
        if (!exists) continue;
        writeRow(kernel, from, row, first, worked + 2 * radius, layout.row, content);
        spread(layout.row + radius * 8, worked, layout.half, radius, address, k % slots, RING_ROW_BYTES);
      }
      if (operation.name === 'std') {
        const cells = layout.cells + (k % slots) * layout.rowBytes;
        writeRow(kernel, from, row, first, worked + 2 * radius, cells, ONLY_KNOWN);
      }
      if (k < 2 * radius) continue;
      const oldest = (k - radius) % slots;
      finish(kernel, operation, layout, oldest, worked);
      kernel.copy(layout.values + oldest * RING_ROW_BYTES, resultAt(to, k - 2 * radius, strip), columns);
    }
  }
}

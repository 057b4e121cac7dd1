import { type ChosenValues, chosenTest } from './chosenValues';
import { type MetValues, meet } from './metValues';
import type { RasterInfo, Samples } from './rasterInfo';
import { dataTest } from './values/noData';
import { partIn, type Target } from './windows';

/** The class of cells outside the raster, of which nothing is known. */
export const UNKNOWN_CLASS = 2;

/**
 * Places a decoded block, or its rows from `firstRow` on, into the part of `target` that it covers: 1 where the
 * value is one of `chosen` and not NoData, else 0. Adds the values met (without NoData and NaN) to `met`.
 */
export function copyClasses(
  info: RasterInfo,
  block: number,
  samples: Samples,
  chosen: ChosenValues,
  target: Target<Uint8Array>,
  met: MetValues,
  firstRow = 0,
): void {
  const part = partIn(info, block, samples, target.window, firstRow);
  if (part === null) return;
  const { data, window, offset, stride } = target;
  const isData = dataTest(info);
  const isChosen = chosenTest(chosen);
  const bytes = samples instanceof Uint8Array ? byteTable(isChosen, isData) : null;
  const seen = new Uint8Array(256);
  for (let row = 0; row < part.cells.rows; row++) {
    const from = part.from + row * info.blockColumns;
    const at = offset + (part.cells.row + row - window.row) * stride + (part.cells.column - window.column);
    const count = part.cells.columns;
    if (bytes !== null) lookUp(samples as Uint8Array, from, data, at, count, bytes, seen);
    else compare(samples, from, data, at, count, isChosen, isData, met);
  }
  if (bytes === null) return;
  for (let value = 0; value < 256; value++) {
    if (seen[value] === 0 || !isData(value)) continue;
    meet(met, value);
    if (bytes[value] === 1) met.anyChosen = true;
  }
}

function byteTable(isChosen: (value: number) => boolean, isData: (value: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, value) => Number(isData(value) && isChosen(value)));
}

function lookUp(
  samples: Uint8Array,
  from: number,
  data: Uint8Array,
  at: number,
  count: number,
  table: Uint8Array,
  seen: Uint8Array,
): void {
  // Neighbours are mostly equal.
  let last = -1;
  let mark = 0;
  for (let i = 0; i < count; i++) {
    const value = samples[from + i]!;
    if (value !== last) {
      last = value;
      mark = table[value]!;
      seen[value] = 1;
    }
    data[at + i] = mark;
  }
}

function compare(
  samples: Samples,
  from: number,
  data: Uint8Array,
  at: number,
  count: number,
  isChosen: (value: number) => boolean,
  isData: (value: number) => boolean,
  met: MetValues,
): void {
  // Neighbours are mostly equal: the outcome of the one before is kept.
  let last = Number.NaN;
  let mark = 0;
  for (let i = 0; i < count; i++) {
    const value = samples[from + i]!;
    if (value !== last) {
      last = value;
      mark = 0;
      if (!Number.isNaN(value) && isData(value)) {
        if (isChosen(value)) mark = 1;
        meet(met, value);
        if (mark === 1) met.anyChosen = true;
      }
    }
    data[at + i] = mark;
  }
}

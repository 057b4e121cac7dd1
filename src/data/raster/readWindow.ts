import type { ChosenValues } from './chosenValues';
import { copyClasses, UNKNOWN_CLASS } from './copyClasses';
import { copyHeights, type Heights } from './copyHeights';
import { type MetValues, noneMet } from './metValues';
import { prepareBlocks } from './prepareBlocks';
import type { RasterFile } from './rasterInfo';
import { blocksIn, blockWindow, fillOutside, type Target } from './windows';

/**
 * Reads a window of heights into `target`; it may stick out of the raster. NoData and cells outside become NaN.
 * Returns whether rounding to the target's type changed a value.
 */
export async function readHeights(
  file: RasterFile,
  target: Target<Heights>,
  cancelled?: () => boolean,
): Promise<boolean> {
  const { info } = file;
  let inexact = false;
  fillOutside(info, target, Number.NaN);
  const blocks = blocksIn(info, target.window);
  await prepareBlocks(file, blocks, cancelled);
  await eachBlock(file, blocks, async (block) => {
    const last = lastRow(file, block, target);
    await file.streamBlock(
      block,
      (row, samples) => {
        inexact = copyHeights(info, block, samples, target, row) || inexact;
        return row + samples.length / info.blockColumns <= last;
      },
      cancelled,
    );
  });
  return inexact;
}

/** Blocks of up to this size are read ahead, so many at a time: a thread would wait for its disk most of the time. */
const AHEAD_BYTES = 1 << 21;
const AHEAD = 3;

/** Does something with each block; several at a time where they are small. */
async function eachBlock(
  { info }: RasterFile,
  blocks: readonly number[],
  work: (block: number) => Promise<void>,
): Promise<void> {
  const lanes = info.pieceBytes <= AHEAD_BYTES ? AHEAD : 1;
  let next = 0;
  const lane = async (): Promise<void> => {
    try {
      while (next < blocks.length) await work(blocks[next++]!);
    } finally {
      next = blocks.length; // one that failed ends the others
    }
  };
  // All are over before it is told: none writes on into memory that is used for something else.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, blocks.length) }, lane));
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
}

/**
 * Reads a window as classes into `target`; it may stick out of the raster: 1 where the value is one of `chosen`,
 * 2 outside the raster, else 0. Returns what was met.
 */
export async function readClasses(
  file: RasterFile,
  chosen: ChosenValues,
  target: Target<Uint8Array>,
  cancelled?: () => boolean,
): Promise<MetValues> {
  const { info } = file;
  const met = noneMet();
  fillOutside(info, target, UNKNOWN_CLASS);
  const blocks = blocksIn(info, target.window);
  await prepareBlocks(file, blocks, cancelled);
  for (const block of blocks) {
    const last = lastRow(file, block, target);
    await file.streamBlock(
      block,
      (row, samples) => {
        copyClasses(info, block, samples, chosen, target, met, row);
        return row + samples.length / info.blockColumns <= last;
      },
      cancelled,
    );
  }
  return met;
}

/** The last row of a block, counted from its top, that a window wants. */
function lastRow(file: RasterFile, block: number, target: Target<unknown>): number {
  const { window } = target;
  return window.row + window.rows - 1 - blockWindow(file.info, block).row;
}

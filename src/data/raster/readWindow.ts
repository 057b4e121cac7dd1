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
  for (const block of blocks) {
    const last = lastRow(file, block, target);
    await file.streamBlock(
      block,
      (row, samples) => {
        inexact = copyHeights(info, block, samples, target, row) || inexact;
        return row + samples.length / info.blockColumns <= last;
      },
      cancelled,
    );
  }
  return inexact;
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

import { setImmediate } from 'node:timers/promises';
import { type MetValues, meetAll, noneMet } from '../../data/raster/metValues';
import { withRasters } from '../../data/raster/openRasters';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { lookAtGreen, mayBeBinary } from './lookAtGreen';
import { unstatedGreen } from './unstatedGreen';

/*
 * A job that does not say what is green takes 1 for it, in a raster of nothing but 0 and 1. Whether that is so is found out
 * from all blocks that the job reads, before any viewshed; so the answer does not depend on threads, memory or tiles.
 */

/** Stops such a job once what it met leaves no other way. */
export interface GreenGuard {
  /**
   * Takes what was met in some blocks. Throws a `UserError` where that is neither 0 nor 1, or where nothing is green after
   * the last blocks.
   */
  take(met: MetValues, isLast: boolean): Promise<void>;
}

/** @param blocks those that the job reads */
export function createGreenGuard(path: string, label: string, blocks: () => readonly number[]): GreenGuard {
  const all = noneMet();
  return {
    async take(met, isLast) {
      meetAll(all, met);
      if (mayBeBinary(all) && (all.anyChosen || !isLast)) return;
      throw await withRasters([[path, label]], ([file]) => unstatedGreen(file!, label, blocks()));
    },
  };
}

/** Blocks after which others get their turn. */
const BLOCKS_AT_ONCE = 16;

/** The same on the coordinating thread, for a job whose tasks read the blocks one by one. Throws as a guard does. */
export async function requireGreen(
  file: RasterFile,
  label: string,
  blocks: readonly number[],
  aborted: () => boolean,
): Promise<void> {
  const all = noneMet();
  for (let first = 0; first < blocks.length && mayBeBinary(all); first += BLOCKS_AT_ONCE) {
    meetAll(all, await lookAtGreen(file, blocks.slice(first, first + BLOCKS_AT_ONCE), aborted));
    await setImmediate();
  }
  const isFine = blocks.length === 0 || (all.anyChosen && mayBeBinary(all));
  if (!isFine) throw await unstatedGreen(file, label, blocks, aborted);
}

import { openRaster } from '../data/raster/openRaster';
import { blockWindow } from '../data/raster/windows';
import type { MapKind } from './mapKind';

/** Steps of the histogram. */
const BINS = 20;

/** What a finished map holds, read back from its file in the order of its cells. */
export interface MapStatistics {
  readonly cells: number;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Cells by value, in equal steps over the range of the map. */
  readonly histogram: readonly number[];
}

/**
 * Reads the first band of a finished map. Throws a `UserError` where the file cannot be read.
 *
 * @param range what the histogram covers; values beyond it count in its first or last step
 */
export async function mapStatistics(path: string, [low, high]: MapKind['range']): Promise<MapStatistics> {
  const file = await openRaster(path, path, { crs: false });
  const { info } = file;
  const scale = BINS / (high - low);
  const histogram = new Array<number>(BINS).fill(0);
  let [cells, sum, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  try {
    for (let block = 0; block < info.blocksAcross * info.blocksDown; block++) {
      const samples = await file.decodeBlock(block);
      // What fills up the blocks at the edges is not of the map.
      const { rows, columns } = blockWindow(info, block);
      let blockSum = 0;
      for (let row = 0; row < rows; row++) {
        for (let at = row * info.blockColumns, end = at + columns; at < end; at++) {
          const value = samples[at]!;
          if (Number.isNaN(value)) continue;
          cells++;
          blockSum += value;
          if (value < min) min = value;
          if (value > max) max = value;
          histogram[Math.max(0, Math.min(BINS - 1, Math.floor((value - low) * scale)))]!++;
        }
      }
      sum += blockSum;
    }
  } finally {
    await file.close();
  }
  if (cells === 0) return { cells, mean: null, min: null, max: null, histogram };
  return { cells, mean: sum / cells, min, max, histogram };
}

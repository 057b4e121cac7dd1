import { isBinary } from '../../data/inputs/rasterValues';
import { chosenTest } from '../../data/raster/chosenValues';
import { type MetValues, meetSamples, noneMet } from '../../data/raster/metValues';
import { prepareBlocks } from '../../data/raster/prepareBlocks';
import type { RasterFile, RasterInfo, Samples } from '../../data/raster/rasterInfo';
import { dataTest } from '../../data/raster/values/noData';
import { blockWindow } from '../../data/raster/windows';
import { GREEN_BY_DEFAULT } from './form';

/** Whether what was met leaves no doubt, so far, that 1 is green where a job does not say what is. */
export function mayBeBinary({ values }: MetValues): boolean {
  return values.size === 0 || isBinary(values) || (values.size === 1 && values.has(255));
}

/** Looks at blocks; stops early at one that is not of 0 and 1. In any thread. */
export async function lookAtGreen(
  file: RasterFile,
  blocks: readonly number[],
  cancelled?: () => boolean,
): Promise<MetValues> {
  const look = createGreenLook(file.info);
  await prepareBlocks(file, blocks, cancelled);
  for (const block of blocks) {
    await file.streamBlock(
      block,
      (row, samples) => {
        look.take(block, row, samples);
        return mayBeBinary(look.met);
      },
      cancelled,
    );
    if (!mayBeBinary(look.met)) break;
  }
  return look.met;
}

/** What blocks hold, as far as it decides whether 1 is green. */
export interface GreenLook {
  readonly met: MetValues;
  /** Takes decoded rows of a block, from one of them on. */
  take(block: number, row: number, samples: Samples): void;
}

export function createGreenLook(info: RasterInfo): GreenLook {
  const met = noneMet();
  const [isData, isGreen] = [dataTest(info), chosenTest(GREEN_BY_DEFAULT)];
  return {
    met,
    take(block, row, samples) {
      const part = blockWindow(info, block);
      const rows = Math.min(samples.length / info.blockColumns, part.rows - row);
      const cells = { stride: info.blockColumns, columns: part.columns, rows };
      meetSamples(met, samples, cells, isData, isGreen);
    },
  };
}

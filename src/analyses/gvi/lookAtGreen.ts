import { isBinary } from '../../data/inputs/rasterValues';
import { chosenTest } from '../../data/raster/chosenValues';
import { dataTest, type MetValues, meetSamples, noneMet } from '../../data/raster/metValues';
import { prepareBlocks } from '../../data/raster/prepareBlocks';
import type { RasterFile } from '../../data/raster/rasterInfo';
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
  const { info } = file;
  const met = noneMet();
  const [isData, isGreen] = [dataTest(info), chosenTest(GREEN_BY_DEFAULT)];
  await prepareBlocks(file, blocks, cancelled);
  for (const block of blocks) {
    const part = blockWindow(info, block);
    await file.streamBlock(
      block,
      (row, samples) => {
        const rows = Math.min(samples.length / info.blockColumns, part.rows - row);
        const cells = { stride: info.blockColumns, columns: part.columns, rows };
        meetSamples(met, samples, cells, isData, isGreen);
        return mayBeBinary(met);
      },
      cancelled,
    );
    if (!mayBeBinary(met)) break;
  }
  return met;
}

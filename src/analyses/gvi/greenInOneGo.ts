import { type ChosenValues, chosenTest } from '../../data/raster/chosenValues';
import { type MetValues, meetAll, meetSamples, noneMet } from '../../data/raster/metValues';
import { type Placement, shiftedWindow } from '../../data/raster/placement';
import { prepareBlocks } from '../../data/raster/prepareBlocks';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { readPlacedClasses } from '../../data/raster/sampleClasses';
import { dataTest } from '../../data/raster/values/noData';
import { intersect, partIn, targetOf } from '../../data/raster/windows';
import type { Surface } from './checkRasters';
import { partsAround } from './greenStages';
import { blocksAround, shiftedCells, windowAround } from './groups';
import type { Observers } from './observers';

/**
 * What a job meets of greenness where all observers are one group; it may end at the first green cell. Groups meet less,
 * each within its own window: where none of them meets a green cell, this tells what there is, however they are cut.
 */
export async function greenInOneGo(
  { info, radius }: Surface,
  observers: Observers,
  file: RasterFile,
  placement: Placement,
  chosen: ChosenValues,
  cancelled: () => boolean,
): Promise<MetValues> {
  const met = noneMet();
  const { inside } = observers;
  const window = windowAround(observers, inside, radius, info);
  if (placement.kind !== 'aligned') {
    for (const whole of partsAround(info, observers, inside, radius)) {
      const part = intersect(whole, window);
      if (part === null) continue;
      const target = targetOf(new Uint8Array(part.rows * part.columns), part);
      meetAll(met, await readPlacedClasses(info, file, placement, chosen, target, cancelled));
      if (met.anyChosen) break;
    }
    return met;
  }
  const blocks = blocksAround(shiftedCells(observers, placement), inside, radius, file.info);
  const shifted = shiftedWindow(window, placement);
  const [isData, isChosen] = [dataTest(file.info), chosenTest(chosen)];
  const stride = file.info.blockColumns;
  await prepareBlocks(file, blocks, cancelled);
  for (const block of blocks) {
    if (met.anyChosen) break;
    await file.streamBlock(
      block,
      (row, samples) => {
        const part = partIn(file.info, block, samples, shifted, row);
        if (part === null) return true;
        const { columns, rows } = part.cells;
        meetSamples(met, samples.subarray(part.from), { stride, columns, rows }, isData, isChosen);
        return true;
      },
      cancelled,
    );
  }
  return met;
}

import type { OpenRasters } from '../../data/raster/openRasters';
import { readCells } from '../../data/raster/placedHeights';
import { prepareBlocks } from '../../data/raster/prepareBlocks';
import { createHeightTally } from '../../data/raster/values/oddHeights';
import type { ThreadContext } from '../../shared/analysis';
import type { GviThreadData, TerrainOutput, TerrainTask } from './threadData';

/** Reads the terrain at the observers of a task. */
export async function readTerrain(
  thread: GviThreadData & OpenRasters,
  { parts }: TerrainTask,
  { readingCancelled }: ThreadContext,
): Promise<TerrainOutput> {
  const file = await thread.open(thread.terrain!.source);
  const counted = createHeightTally(file.info);
  const heights: Float64Array[] = [];
  await prepareBlocks(
    file,
    parts.map(({ block }) => block),
    readingCancelled,
  );
  for (const part of parts) {
    const values = await readCells(file, part, readingCancelled);
    counted.add(values, values.length, values.length, 1);
    heights.push(values);
  }
  return { heights, tally: counted.tally() };
}

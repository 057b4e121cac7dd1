import { expect, test } from 'vitest';
import { CONTROL, controlOf, type GrowingArena } from '../../../src/workers/arena';
import { createLauncher } from '../../../src/workers/launcher';
import { runJob } from '../../../src/workers/runJob';
import { temporaryFolder, writeSmallTown } from '../../support/smallTown';

test.each([
  ['gvi', 'places.csv', ['read surface', 'read greenness']],
  ['gvi-cells', undefined, ['viewsheds']],
])('every task of %s that reads rasters gives signs of life', async (analysis, observers, stages) => {
  const folder = await temporaryFolder();
  await writeSmallTown(folder);
  const launcher = createLauncher();
  let arena: GrowingArena;
  let seen = 0;
  const moved: [string, boolean][] = [];
  const inputs = { surface: 'dsm.tif', greenness: 'trees.tif', ...(observers ? { observers } : {}) };
  await runJob(
    { version: 1, analysis, inputs, parameters: { radiusM: 60 } },
    {
      workers: 1,
      memory: 'serial',
      baseFolder: folder,
      options: observers ? {} : { raster: `${folder}/out.tif` },
      launcher: {
        ...launcher,
        arena(limit) {
          arena = launcher.arena(limit);
          return arena;
        },
      },
      onEvent(event) {
        if (event.type !== 'task') return;
        const pieces = Atomics.load(controlOf(arena.memory), CONTROL.pieces);
        moved.push([event.stage, pieces > seen]);
        seen = pieces;
      },
    },
  );
  for (const stage of stages) {
    const ofStage = moved.filter(([name]) => name === stage);
    expect(ofStage, JSON.stringify(moved)).not.toEqual([]);
    expect(
      ofStage.every(([, isAlive]) => isAlive),
      JSON.stringify(moved),
    ).toBe(true);
  }
});

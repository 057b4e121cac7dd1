import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sample town: 2,000 x 2,000 cells of 5 m. */
const SIDE_M = 10_000;

/**
 * Writes `points.csv`, many observers spread evenly over the sample town, and `many.graticule.json`, a job on
 * them that takes some seconds on any machine.
 *
 * @param corner the town's lower left corner in metres
 */
export function writeManyObservers(folder: string, corner: readonly [number, number], count: number): void {
  const side = Math.ceil(Math.sqrt(count));
  const step = SIDE_M / (side + 1);
  const lines = ['NAME,x,y'];
  for (let index = 0; index < count; index++) {
    const x = corner[0] + step * (1 + (index % side));
    const y = corner[1] + step * (1 + Math.floor(index / side));
    lines.push(`Point ${index + 1},${x.toFixed(2)},${y.toFixed(2)}`);
  }
  writeFileSync(join(folder, 'points.csv'), `${lines.join('\n')}\n`);
  writeFileSync(
    join(folder, 'many.graticule.json'),
    JSON.stringify({
      version: 1,
      analysis: 'gvi',
      inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'points.csv' },
      parameters: { radiusM: 800 },
    }),
  );
}

import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { requireCrs } from '../../../src/data/raster/locatedRaster';
import { openRaster } from '../../../src/data/raster/openRaster';
import { boundsOfGrid } from '../../../src/shared/bounds';
import { mapGrid } from '../../../src/tiling/mapGrid';
import { mapLayout, tasksToDeal } from '../../../src/tiling/mapLayout';
import { workOfTiles } from '../../../src/tiling/tileWork';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';

/* How much work the tiles of a map are taken for, where a job is split. */

const SIDE = 256;
const RADIUS = 20;
let base: Parameters<typeof workOfTiles>[0]['base'];

beforeAll(async () => {
  const path = join(await temporaryFolder(), 'dsm.tif');
  await writeTestRaster(path, { rows: SIDE, columns: SIDE, value: () => 1 });
  const file = await openRaster(path);
  base = { info: requireCrs(file.info, path), label: path, role: 'surface' };
  await file.close();
});

async function workBy(wanted: Parameters<typeof workOfTiles>[0]['wanted'], every = 1) {
  const map = mapGrid(base, [boundsOfGrid(base.info)], every);
  const threadData = mapLayout(map, RADIUS, { rows: 64 / every, columns: 64 / every });
  const tasks = tasksToDeal(threadData);
  const work = await workOfTiles({ base, threadData, ...(wanted && { wanted }) }, tasks);
  const found = new Map(tasks.map((task) => [`${task.tile.row} ${task.tile.column}`, work(task)]));
  return (row: number, column: number): number => found.get(`${row} ${column}`)!;
}

it('goes by what is read where nothing is said of cells', async () => {
  const work = await workBy(undefined);
  expect(work(64, 64)).toBe(104 * 104);
  expect(work(0, 0)).toBe(84 * 84);
});

it('goes by wanted cells, and what is around them', async () => {
  const { c, f } = base.info.transform;
  // The left half of the map, in metres: 5 m a cell.
  const [right, bottom] = [c + 5 * 128, f - 5 * SIDE];
  const ring = { x: [c, right, right, c, c], y: [f, f, bottom, bottom, f] };
  const rings = {
    x: Float64Array.from(ring.x),
    y: Float64Array.from(ring.y),
    start: Int32Array.from([0, 5]),
    feature: Int32Array.from([0]),
  };
  const [all, half] = [await workBy({ rings: null, mask: null }), await workBy({ rings, mask: null })];
  expect(half(64, 64)).toBe(all(64, 64));
  expect(half(64, 128)).toBe(1);
  // At the edge less is seen.
  expect(all(64, 0)).toBeLessThan(all(64, 64));
  expect(all(64, 0)).toBeGreaterThan(0.7 * all(64, 64));
});

it('is the same for each tile of a sparse map but at its edges', async () => {
  const work = await workBy({ rings: null, mask: null }, 4);
  expect(work(16, 16)).toBe(work(32, 16));
  expect(work(16, 16)).toBeGreaterThan(work(0, 16));
});

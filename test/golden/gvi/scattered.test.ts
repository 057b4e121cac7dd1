import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Observer, plainViewshed, type ViewGrid } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { newHeights } from '../../../src/analyses/gvi/kernel/precision';
import { buildRayTable } from '../../../src/analyses/gvi/kernel/rayTable';
import { runJob } from '../../../src/workers/runJob';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';
import { loadGrid } from './pointHarness';
import { makeGrid, observerAt, observersOf, precisionOf, randomNumbers } from './testGrids';

/*
 * Ground on which a bound that is a little too low shows: what is seen far out rises above the rays by a hair's breadth.
 * Towns hide such bounds, since most rays end at a wall.
 */

/** Falling ground with a low post on every hundredth cell. */
function posts(row: number, _column: number, random: () => number): number {
  return -0.02 * row + (random() < 0.01 ? 0.3 : 0);
}

const grounds: readonly [string, Parameters<typeof makeGrid>[2]][] = [
  ['falling ground with posts', posts],
  ['a falling plane', (row, column) => -0.05 * row + 0.03 * column],
  ['a cone', (row, column) => -0.2 * Math.sqrt((row - 150) ** 2 + (column - 150) ** 2)],
  ['a dome', (row, column) => -0.001 * ((row - 150) ** 2 + (column - 150) ** 2)],
  ['waves that fall', (row, column) => 0.6 * Math.sin(row / 40) + 0.8 * Math.cos(column / 50) - 0.01 * row],
];

/** Observers whose counts are not the plain twin's. */
function wrongOnes(grid: ViewGrid, radius: number, observers: readonly Observer[]): object[] {
  const rays = buildRayTable(radius);
  const { counts } = loadGrid(grid, radius).look(observers);
  return observers.flatMap((observer, k) => {
    const plain = plainViewshed(grid, observer, rays, precisionOf(grid));
    return JSON.stringify(plain) === JSON.stringify(counts[k]) ? [] : [{ observer, plain, fast: counts[k] }];
  });
}

describe.each(['single', 'double'] as const)(
  'in %s precision scattered observers see what the plain viewshed says',
  (precision) => {
    it.each(grounds)('over %s, at many radii', (_, height) => {
      const grid = makeGrid(300, 300, height, undefined, precision);
      for (const radius of [14, 18, 22, 26, 30, 37, 45, 58, 69]) {
        for (const eye of [0.05, 1.7]) {
          expect(wrongOnes(grid, radius, observersOf(grid, 120, radius, eye)), `radius ${radius}`).toEqual(
            [],
          );
        }
      }
    });

    it.each([0.05, 0.2, 1])('over falling ground with posts, from %d m above it', (eye) => {
      const grid = makeGrid(300, 300, posts, undefined, precision);
      expect(wrongOnes(grid, 80, observersOf(grid, 900, 80, eye))).toEqual([]);
      expect(wrongOnes(grid, 160, observersOf(grid, 60, 160, eye))).toEqual([]);
    });

    it('whatever window of the surface they are worked in', () => {
      const radius = 80;
      const grid = makeGrid(420, 400, posts, undefined, precision);
      const random = randomNumbers(5);
      const observers = Array.from({ length: 60 }, () =>
        observerAt(grid, 150 + Math.floor(random() * 100), 140 + Math.floor(random() * 100), 0.2),
      );
      const whole = loadGrid(grid, radius).look(observers).counts;
      // A window begins its blocks of rows and columns at its own corner.
      for (const margin of [0, 1, 3, 4, 7, 13, 31, 59]) {
        const top = 150 - radius - Math.min(margin, 70);
        const left = 140 - radius - Math.min(margin, 60);
        const window = cut(grid, top, left, 100 + 2 * radius + margin, 100 + 2 * radius + margin);
        const moved = observers.map(({ row, column, eye }) => ({
          row: row - top,
          column: column - left,
          eye,
        }));
        expect(loadGrid(window, radius).look(moved).counts, `margin ${margin}`).toEqual(whole);
      }
    });
  },
);

/** A part of a grid, as one of its own. */
function cut(grid: ViewGrid, top: number, left: number, rows: number, columns: number): ViewGrid {
  const heights = newHeights(precisionOf(grid), rows * columns);
  const green = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const at = (top + row) * grid.heightStride + left;
    heights.set(grid.heights.subarray(at, at + columns), row * columns);
    const greenAt = (top + row) * grid.greenStride + left;
    green.set(grid.green.subarray(greenAt, greenAt + columns), row * columns);
  }
  return { rows, columns, heights, heightStride: columns, green, greenStride: columns };
}

describe('the row of an observer', () => {
  it('does not depend on who else stands in the layer', async () => {
    const side = 500;
    const folder = await temporaryFolder();
    const random = randomNumbers(11);
    const heights = Float32Array.from({ length: side * side }, (_, k) =>
      posts(Math.floor(k / side), k % side, random),
    );
    const raster = { rows: side, columns: side };
    const value = (row: number, column: number): number => heights[row * side + column]!;
    await writeTestRaster(join(folder, 'dsm.tif'), { ...raster, value });
    await writeTestRaster(join(folder, 'trees.tif'), {
      ...raster,
      sampleType: 'uint8',
      value: (row, column) => (row * 7 + column * 3) % 2,
    });
    const place = (row: number, column: number): string => `${370_002.5 + 5 * column},${409_997.5 - 5 * row}`;
    const company = Array.from({ length: 400 }, () =>
      place(100 + Math.floor(random() * 300), 100 + Math.floor(random() * 300)),
    );
    const corners = [place(0, 0), place(0, side - 1), place(side - 1, 0), place(side - 1, side - 1)];

    /** What the observers of a layer see, by their places. */
    async function seenFrom(places: readonly string[]): Promise<Map<string, unknown>> {
      await writeFile(join(folder, 'places.csv'), `x,y\n${places.join('\n')}\n`);
      const inputs = { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'places.csv' };
      const parameters = { radiusM: 400, observerHeightM: 0.2 };
      const job = { version: 1, analysis: 'gvi', inputs, parameters };
      const { result } = await runJob(job, { workers: 1, memory: 'serial', baseFolder: folder });
      const values = (name: string) => result.columns.find((column) => column.name === name)!.values;
      return new Map(places.map((key, row) => [key, [values('visible')[row], values('green')[row]]]));
    }

    const together = await seenFrom(company);
    const withCorners = await seenFrom([...corners, ...company]);
    for (const key of company) expect(withCorners.get(key)).toEqual(together.get(key));
    for (const key of company.slice(0, 40)) {
      expect((await seenFrom([key])).get(key), key).toEqual(together.get(key));
    }
    const pair = company.slice(3, 5);
    expect(await seenFrom(pair)).toEqual(new Map(pair.map((key) => [key, together.get(key)])));
  });
});

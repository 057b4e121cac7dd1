import { describe, expect, it } from 'vitest';
import { type Observer, plainViewshed, type ViewGrid } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { buildRayTable } from '../../../src/analyses/gvi/kernel/rayTable';
import { loadGrid } from './pointHarness';
import { makeGrid, observerAt, observersOf, precisionOf, randomNumbers, townHeight } from './testGrids';

/** Every count of every observer must be the plain twin's: no tolerance. */
function expectEqual(grid: ViewGrid, radius: number, observers: readonly Observer[]): void {
  const rays = buildRayTable(radius);
  const { counts, done } = loadGrid(grid, radius).look(observers);
  expect(done).toBe(observers.length);
  const wrong = observers.flatMap((observer, k) => {
    const plain = plainViewshed(grid, observer, rays, precisionOf(grid));
    return JSON.stringify(plain) === JSON.stringify(counts[k]) ? [] : [{ observer, plain, fast: counts[k] }];
  });
  expect(wrong.slice(0, 3)).toEqual([]);
}

describe.each(['single', 'double'] as const)(
  'in %s precision the kernel for single observers equals the plain viewshed',
  (precision) => {
    const grid = (...[rows, columns, height, greenness]: Parameters<typeof makeGrid>): ViewGrid =>
      makeGrid(rows, columns, height, greenness, precision);

    it('over a town, at the default radius', () => {
      const town = grid(420, 390, townHeight);
      expectEqual(town, 160, observersOf(town, 300));
    });

    it.each([
      1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 14, 16, 17, 19, 20, 21, 24, 25, 31, 32, 33, 40, 57, 64, 80, 113,
    ])('over a town, at radius %i', (radius) => {
      const town = grid(211, 187, townHeight);
      expectEqual(town, radius, observersOf(town, 60, radius));
    });

    it('at radius 0, where an observer sees its own cell', () => {
      const town = grid(9, 12, townHeight);
      expectEqual(town, 0, observersOf(town, 50));
    });

    it.each([320, 500, 1000])('at radius %i, larger than the raster', (radius) => {
      const town = grid(300, 260, townHeight);
      expectEqual(town, radius, observersOf(town, 8, radius));
    });

    it('at radius 400 in a wide raster', () => {
      const town = grid(500, 900, townHeight);
      expectEqual(town, 400, observersOf(town, 20));
    });

    it.each([
      [1, 1],
      [1, 300],
      [300, 1],
      [2, 250],
      [250, 3],
      [7, 9],
      [8, 8],
      [31, 33],
      [32, 500],
    ])('on a raster of %i rows and %i columns', (rows, columns) => {
      for (const radius of [1, 6, 30, 160]) {
        const town = grid(rows, columns, townHeight);
        expectEqual(town, radius, observersOf(town, 40, radius));
      }
    });

    it('on flat ground and on whole metres, where slopes tie', () => {
      for (const height of [0, 1.5, 1.7]) {
        const flat = grid(150, 150, () => 12);
        expectEqual(flat, 60, observersOf(flat, 20, 3, height));
        const steps = grid(150, 170, (_r, _c, random) => Math.floor(random() * 4));
        expectEqual(steps, 60, observersOf(steps, 200, 4, height));
        const plane = grid(150, 170, (row, column) => row + 2 * column);
        expectEqual(plane, 60, observersOf(plane, 100, 5, height));
      }
    });

    it('with holes in the data, and on them', () => {
      const town = grid(240, 200, (row, column, random) =>
        random() < 0.2 || (row > 100 && row < 130 && column > 50)
          ? Number.NaN
          : townHeight(row, column, random),
      );
      expectEqual(town, 70, observersOf(town, 300));
      const empty = grid(60, 60, () => Number.NaN);
      expectEqual(empty, 30, [...observersOf(empty, 5), { row: 30, column: 30, eye: 5 }]);
    });

    it('with infinite, huge and negative heights', () => {
      const wild = [Infinity, -Infinity, Number.NaN, 3.4e38, -3.4e38, 1e-45, -0, 0, -9999, 1e6];
      const town = grid(160, 180, (row, column, random) => {
        const pick = random();
        return pick < 0.04
          ? wild[Math.floor(random() * wild.length)]!
          : townHeight(row, column, random) - 300;
      });
      const eyes = [Infinity, -Infinity, Number.NaN, 3.4e38, -3.4e38, 0, -0, 1e-45, -400, 500];
      const random = randomNumbers(9);
      const lookers = Array.from({ length: 200 }, (_, k) => ({
        row: Math.floor(random() * 160),
        column: Math.floor(random() * 180),
        eye: eyes[k % eyes.length]!,
      }));
      expectEqual(town, 50, [...lookers, ...observersOf(town, 200)]);
    });

    it('from high above and far below', () => {
      const town = grid(300, 300, townHeight);
      for (const height of [-80, -5, 0, 10, 60, 1000])
        expectEqual(town, 100, observersOf(town, 40, 6, height));
    });

    it('on noise without any order', () => {
      const town = grid(230, 250, (_r, _c, random) => random() * random() * 200);
      expectEqual(town, 90, observersOf(town, 300));
      const few = grid(230, 250, (_r, _c, random) => (random() < 0.01 ? random() * 90 : 0));
      expectEqual(few, 90, observersOf(few, 300));
    });

    it('where the greenness of some cells is not known', () => {
      const town = grid(130, 110, townHeight, (row, column) => ((row * 31 + column * 17) >> 2) % 3);
      const loaded = loadGrid(town, 40);
      expect(loaded.complete).toEqual({ heights: true, green: false });
      expectEqual(town, 40, observersOf(town, 100));
    });
  },
);

describe('the kernel for single observers', () => {
  it('gives zeros for an observer outside the raster', () => {
    const grid = makeGrid(40, 50, townHeight);
    const outside = [
      [-1, 5],
      [40, 5],
      [5, -1],
      [5, 50],
      [-2_000_000_000, 2_000_000_000],
    ] as const;
    const { counts } = loadGrid(grid, 10).look(outside.map(([row, column]) => ({ row, column, eye: 3 })));
    for (const count of counts) expect(count).toEqual({ visible: 0, green: 0, data: 0, greenData: 0 });
  });

  it('counts what is done, and stops at once when cancelled', () => {
    const grid = makeGrid(60, 60, townHeight);
    const loaded = loadGrid(grid, 20);
    const observers = observersOf(grid, 30);
    expect(loaded.look(observers).done).toBe(observers.length);
    expect(loaded.progress()).toBe(observers.length);
    loaded.setCancel(1);
    expect(loaded.look(observers).done).toBe(0);
    expect(loaded.progress()).toBe(observers.length);
  });

  it('leaves nothing behind from one observer to the next', () => {
    const grid = makeGrid(200, 200, townHeight);
    const loaded = loadGrid(grid, 64);
    const observers = observersOf(grid, 150);
    const first = loaded.look(observers).counts;
    expect(loaded.look(observers.toReversed()).counts.toReversed()).toEqual(first);
    expect(loaded.look([observerAt(grid, 3, 3)]).counts[0]).toEqual(
      loaded.look([observerAt(grid, 3, 3)]).counts[0],
    );
  });
});

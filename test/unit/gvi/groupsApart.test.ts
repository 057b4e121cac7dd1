import { describe, expect, it } from 'vitest';
import { groupsApart } from '../../../src/analyses/gvi/groupsApart';
import { MAX_OBSERVERS_PER_TASK } from '../../../src/analyses/gvi/viewer';

const RADIUS = 160;
const TILES = {
  rows: 20_000,
  columns: 20_000,
  blockRows: 256,
  blockColumns: 256,
  blocksAcross: 79,
  blocksDown: 79,
};
const STRIPS = { ...TILES, blockRows: 1, blockColumns: 20_000, blocksAcross: 1, blocksDown: 20_000 };

function groups(
  places: readonly (readonly [row: number, column: number])[],
  raster = TILES,
  mostCells = 6e6,
) {
  const cells = {
    rows: Int32Array.from(places, ([row]) => row),
    columns: Int32Array.from(places, ([, column]) => column),
  };
  const all = Int32Array.from(places.keys());
  return groupsApart(cells, all, RADIUS, raster, ({ rows, columns }) => rows * columns <= mostCells);
}

describe('groups that threads work each by itself', () => {
  it('hold every observer once, in windows that fit and hold their disks', () => {
    const places = Array.from(
      { length: 5000 },
      (_, k) => [(k * 7919) % 20_000, (k * 104_729) % 20_000] as const,
    );
    const found = groups(places)!;
    expect(found.flatMap(({ observers }) => [...observers]).sort((a, b) => a - b)).toEqual([
      ...places.keys(),
    ]);
    for (const { window, observers } of found) {
      expect(window.rows * window.columns).toBeLessThanOrEqual(6e6);
      expect(observers.length).toBeLessThanOrEqual(MAX_OBSERVERS_PER_TASK);
      for (const index of observers) {
        const [row, column] = places[index]!;
        expect(window.row).toBeLessThanOrEqual(Math.max(0, row - RADIUS));
        expect(window.column).toBeLessThanOrEqual(Math.max(0, column - RADIUS));
        expect(window.row + window.rows).toBeGreaterThanOrEqual(Math.min(20_000, row + RADIUS + 1));
        expect(window.column + window.columns).toBeGreaterThanOrEqual(Math.min(20_000, column + RADIUS + 1));
      }
    }
  });

  it('are as many as there are clusters, where these lie far apart', () => {
    const clusters = [
      [2000, 2000],
      [2000, 15_000],
      [17_000, 3000],
      [9000, 9000],
    ] as const;
    const places = clusters.flatMap(([row, column]) =>
      Array.from({ length: 20 }, (_, k) => [row + 3 * k, column + ((7 * k) % 50)] as const),
    );
    expect(groups(places)!.map(({ observers }) => observers.length)).toEqual([20, 20, 20, 20]);
  });

  it('are not cut along strips, which are decoded as a whole', () => {
    const places = [
      [5000, 500],
      [5100, 10_000],
      [5050, 19_000],
    ] as const;
    expect(groups(places)).toHaveLength(3);
    expect(groups(places, STRIPS, 1e7)).toHaveLength(1);
  });

  it('are none where the disk of one observer does not fit', () => {
    expect(groups([[5000, 5000]], TILES, 100_000)).toBeNull();
    expect(groups([])).toEqual([]);
  });
});

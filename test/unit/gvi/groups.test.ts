import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchBlocks, blocksAround, groupObservers } from '../../../src/analyses/gvi/groups';

const raster = { rows: 500, columns: 400 };

const scattered = fc.array(
  fc.record({ row: fc.integer({ min: 0, max: 499 }), column: fc.integer({ min: 0, max: 399 }) }),
  { minLength: 1, maxLength: 60 },
);

function cellsOf(points: readonly { row: number; column: number }[]): {
  rows: Int32Array;
  columns: Int32Array;
} {
  return {
    rows: Int32Array.from(points, ({ row }) => row),
    columns: Int32Array.from(points, ({ column }) => column),
  };
}

function fitting(max: number): (window: { rows: number; columns: number }) => boolean {
  return ({ rows, columns }) => rows * columns <= max;
}

describe('groups of observers', () => {
  test('hold every observer once, its whole disk, and no more cells than allowed', () => {
    fc.assert(
      fc.property(
        scattered,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 6561, max: 80_000 }),
        (points, radius, max) => {
          const cells = cellsOf(points);
          const groups = groupObservers(cells, Int32Array.from(points.keys()), radius, raster, fitting(max))!;
          expect(groups.flatMap(({ observers }) => Array.from(observers)).toSorted((a, b) => a - b)).toEqual(
            Array.from(points.keys()),
          );
          for (const { window, observers } of groups) {
            expect(window.rows * window.columns).toBeLessThanOrEqual(max);
            for (const index of observers) {
              const { row, column } = points[index]!;
              expect(window.row).toBeLessThanOrEqual(Math.max(0, row - radius));
              expect(window.row + window.rows).toBeGreaterThanOrEqual(Math.min(500, row + radius + 1));
              expect(window.column).toBeLessThanOrEqual(Math.max(0, column - radius));
              expect(window.column + window.columns).toBeGreaterThanOrEqual(
                Math.min(400, column + radius + 1),
              );
            }
          }
        },
      ),
    );
  });

  test('cannot be made where one disk alone has too many cells', () => {
    const cells = cellsOf([{ row: 200, column: 200 }]);
    expect(groupObservers(cells, Int32Array.of(0), 40, raster, fitting(6560))).toBeNull();
    expect(groupObservers(cells, Int32Array.of(0), 40, raster, fitting(6561))).toHaveLength(1);
  });

  test('are cut where observers lie far apart in a large raster, and not where they lie together', () => {
    const large = { rows: 20_000, columns: 20_000 };
    const corners = cellsOf([
      { row: 200, column: 200 },
      { row: 19_800, column: 19_800 },
      { row: 19_700, column: 19_800 },
    ]);
    const groups = groupObservers(corners, Int32Array.of(0, 1, 2), 160, large, () => true)!;
    expect(groups.map(({ window }) => window)).toEqual([
      { row: 40, column: 40, rows: 321, columns: 321 },
      { row: 19_540, column: 19_640, rows: 421, columns: 321 },
    ]);
  });
});

describe('blocks around observers', () => {
  test('are those that their squares touch', () => {
    const layout = { blockRows: 100, blockColumns: 100, blocksAcross: 4, blocksDown: 5 };
    const cells = cellsOf([
      { row: 0, column: 0 },
      { row: 250, column: 199 },
    ]);
    expect(blocksAround(cells, Int32Array.of(0), 99, layout)).toEqual([0]);
    expect(blocksAround(cells, Int32Array.of(0), 100, layout)).toEqual([0, 1, 4, 5]);
    expect(blocksAround(cells, Int32Array.of(1), 1, layout)).toEqual([9, 10]);
    expect(blocksAround(cells, Int32Array.of(0, 1), 10, layout)).toEqual([0, 9, 10]);
  });

  test('come in batches that are worth a task', () => {
    expect(batchBlocks([1, 2, 3, 4, 5], 100, 200)).toEqual([[1, 2], [3, 4], [5]]);
    expect(batchBlocks([1, 2], 1000, 200)).toEqual([[1], [2]]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alignment,
  cellCentre,
  createCellFinder,
  type Grid,
  inGrid,
  isSquare,
  nearestLookup,
  overlap,
} from '../../../src/data/raster/grid';
import { boundsOfGrid } from '../../../src/shared/bounds';

function gridOf(c: number, f: number, size: number, columns: number, rows: number): Grid {
  return { columns, rows, transform: { a: size, b: 0, c, d: 0, e: -size, f } };
}

describe('cells of points', () => {
  const cellOf = createCellFinder({ a: 5, b: 0, c: 1000, d: 0, e: -5, f: 2000 });

  test('left and top borders belong to the cell, right and bottom ones to the next', () => {
    expect(cellOf(1000, 2000)).toEqual({ row: 0, column: 0 });
    expect(cellOf(1005, 1995)).toEqual({ row: 1, column: 1 });
    expect(cellOf(1004.999999, 1995.000001)).toEqual({ row: 0, column: 0 });
    expect(cellOf(999.999999, 2000.000001)).toEqual({ row: -1, column: -1 });
  });

  test('outside and NaN', () => {
    const grid = gridOf(1000, 2000, 5, 10, 10);
    expect(inGrid(grid, 0, 0)).toBe(true);
    expect(inGrid(grid, 0, 10)).toBe(false);
    expect(inGrid(grid, -1, 0)).toBe(false);
    const lost = cellOf(Number.NaN, 0);
    expect(inGrid(grid, lost.row, lost.column)).toBe(false);
  });

  test('is the inverse in floating point, not (x - c) / a', () => {
    const find = createCellFinder({ a: 0.3, b: 0, c: 0.1, d: 0, e: -0.3, f: 0.1 });
    const naive = (x: number): number => Math.floor((x - 0.1) / 0.3);
    let different = 0;
    for (let i = 0; i < 1000; i++) {
      const x = 0.1 + i * 0.3;
      const inverse = 1 / (0.3 * -0.3);
      const expected = Math.floor(x * (-0.3 * inverse) + x * -0 + (-0.1 * (-0.3 * inverse) - 0.1 * -0));
      expect(find(x, 0).column).toBe(expected);
      if (naive(x) !== expected) different++;
    }
    expect(different).toBeGreaterThan(0);
  });

  test('a cell holds its centre', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.3, 0.5, 1, 2, 5, 7.1, 30),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (size, origin, row, column) => {
          const { transform } = gridOf(origin, -origin, size, 1, 1);
          expect(createCellFinder(transform)(...cellCentre(transform, row, column))).toEqual({ row, column });
        },
      ),
    );
  });
});

describe('extents', () => {
  test('of a grid', () => {
    expect(boundsOfGrid(gridOf(100, 200, 5, 10, 4))).toEqual({ minX: 100, maxX: 150, minY: 180, maxY: 200 });
  });

  test('touching is not overlapping', () => {
    const left = boundsOfGrid(gridOf(0, 10, 1, 10, 10));
    expect(overlap(left, boundsOfGrid(gridOf(10, 10, 1, 10, 10)))).toBeNull();
    expect(overlap(left, boundsOfGrid(gridOf(8, 5, 1, 10, 10)))).toEqual({
      minX: 8,
      maxX: 10,
      minY: 0,
      maxY: 5,
    });
  });
});

test('square means within a millionth', () => {
  const { transform } = gridOf(0, 0, 5, 1, 1);
  expect(isSquare(transform)).toBe(true);
  expect(isSquare({ ...transform, e: -5.000001 })).toBe(true);
  expect(isSquare({ ...transform, e: -5.0001 })).toBe(false);
  expect(isSquare({ ...transform, e: 5 })).toBe(true);
});

describe('two grids', () => {
  const town = gridOf(1000, 2000, 5, 100, 80);

  test('same cells, in spite of rounding in the files', () => {
    const { row, column } = alignment(town, gridOf(1000.0004, 2000, 5.0000000001, 100, 80))!;
    expect([row + 0, column + 0]).toEqual([0, 0]);
    expect(alignment(town, gridOf(1000.1, 2000, 5, 100, 80))).toBeNull();
    expect(alignment(town, gridOf(1000, 2000, 5.001, 100, 80))).toBeNull();
  });

  test('a part, or a larger one around it', () => {
    expect(alignment(town, gridOf(1010, 1950, 5, 10, 10))).toEqual({ row: 10, column: 2 });
    expect(alignment(town, gridOf(990, 2005, 5, 200, 200))).toEqual({ row: -1, column: -2 });
    expect(alignment(town, gridOf(1012, 1950, 5, 10, 10))).toBeNull();
    expect(alignment(town, gridOf(1010, 1950, 10, 10, 10))).toBeNull();
  });

  test('nearest neighbours are the cells that hold the centres', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 2.5, 4.3, 5, 10),
        fc.double({ min: -300, max: 300, noNaN: true }),
        fc.double({ min: -300, max: 300, noNaN: true }),
        (size, east, north) => {
          const other = gridOf(1000 + east, 2000 + north, size, 60, 50);
          const window = { row: 3, column: 5, rows: 40, columns: 30 };
          const { rows, columns, window: span } = nearestLookup(town, window, other);
          const cellOf = createCellFinder(other.transform);
          for (let i = 0; i < 40; i += 7) {
            for (let j = 0; j < 30; j += 7) {
              const { row, column } = cellOf(...cellCentre(town.transform, 3 + i, 5 + j));
              const inside = inGrid(other, row, column);
              expect(inside).toBe(rows[i]! >= 0 && columns[j]! >= 0);
              if (!inside) continue;
              expect([rows[i], columns[j]]).toEqual([row, column]);
              expect(row).toBeGreaterThanOrEqual(span!.row);
              expect(column).toBeLessThan(span!.column + span!.columns);
            }
          }
        },
      ),
    );
  });

  test('apart', () => {
    const { window, rows } = nearestLookup(
      town,
      { row: 0, column: 0, rows: 2, columns: 2 },
      gridOf(0, 0, 5, 9, 9),
    );
    expect(window).toBeNull();
    expect(Array.from(rows)).toEqual([-1, -1]);
  });
});

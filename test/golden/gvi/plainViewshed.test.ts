import { describe, expect, it } from 'vitest';
import { eyeElevation, plainViewshed, type ViewGrid } from '../../../src/analyses/gvi/kernel/plainViewshed';
import type { Precision } from '../../../src/analyses/gvi/kernel/precision';
import { buildRayTable, diskCells } from '../../../src/analyses/gvi/kernel/rayTable';
import { makeGrid, observersOf, townHeight } from './testGrids';

/** One row of cells, the observer in the first, everything green. */
function strip(heights: readonly number[]): ViewGrid {
  return {
    rows: 1,
    columns: heights.length,
    heights: Float64Array.from(heights),
    heightStride: heights.length,
    green: new Uint8Array(heights.length).fill(1),
    greenStride: heights.length,
  };
}

/** Columns that an eye at elevation 2 in the first cell of a row sees. */
function seenAlong(heights: readonly number[], eye = 2, radius = heights.length): number[] {
  const side = 2 * radius + 1;
  const mask = new Uint8Array(side * side);
  plainViewshed(strip(heights), { row: 0, column: 0, eye }, buildRayTable(radius), 'double', mask);
  const middle = radius * side + radius;
  return heights.flatMap((_, column) => (column <= radius && mask[middle + column] === 1 ? [column] : []));
}

describe('the plain viewshed, by hand', () => {
  it('sees flat ground to the radius, each cell at a flatter angle than the one before', () => {
    // Slopes -2, -1, -2/3, -1/2.
    expect(seenAlong([0, 0, 0, 0, 0])).toEqual([0, 1, 2, 3, 4]);
    expect(seenAlong([0, 0, 0, 0, 0], 2, 3)).toEqual([0, 1, 2, 3]);
  });

  it('hides what lies behind a wall, until something rises above it', () => {
    // Slopes -2, 1, -2/3, 1/2, 6/5.
    expect(seenAlong([0, 0, 4, 0, 4, 8])).toEqual([0, 1, 2, 5]);
  });

  it('does not see a tie', () => {
    // The eye is at ground level: slopes 0, 0, 0, then 1/4.
    expect(seenAlong([2, 2, 2, 2, 3])).toEqual([0, 1, 4]);
    // 1/1, 2/2, 3/3, then 5/4.
    expect(seenAlong([2, 3, 4, 5, 7])).toEqual([0, 1, 4]);
  });

  it('looks through a cell without data, and does not see it', () => {
    expect(seenAlong([0, 0, Number.NaN, 0, 0])).toEqual([0, 1, 3, 4]);
  });

  it('sees what is infinitely high, and nothing behind; never what is infinitely low', () => {
    expect(seenAlong([0, 0, Infinity, 99, Infinity])).toEqual([0, 1, 2]);
    expect(seenAlong([0, -Infinity, 0, 0])).toEqual([0, 2, 3]);
  });

  it('sees its own cell alone from where there is no data', () => {
    expect(seenAlong([Number.NaN, 0, 5], Number.NaN)).toEqual([0]);
  });

  it('counts visible and green cells, and the disk within the raster', () => {
    // Height 9 around an eye at 1: the eight neighbours are seen, nothing behind them.
    const grid = makeGrid(5, 5, (row, column) => (row % 4 === 0 || column % 4 === 0 ? 0 : 9));
    grid.heights[0] = Number.NaN;
    grid.green.fill(0);
    grid.green[1 * grid.greenStride + 1] = 1;
    grid.green[2 * grid.greenStride + 2] = 1;
    grid.green[0] = 1;
    grid.green[3] = 2;
    const counts = plainViewshed(grid, { row: 2, column: 2, eye: 1 }, buildRayTable(3), 'single');
    // The disk of radius 3 holds all 25 cells: the corners are at the square root of 8.
    expect(counts).toEqual({ visible: 9, green: 2, data: 24, greenData: 24 });
  });

  it('rounds each operation in single precision', () => {
    expect(eyeElevation(100.3, 1.7, 'single')).toBe(Math.fround(Math.fround(100.3) + Math.fround(1.7)));
    expect(eyeElevation(100.3, 1.7, 'double')).toBe(102);
    // A third of a metre, short of it by less than single precision can tell: a tie there, but not in double.
    const heights = [0, 0.33333333, 0, 1];
    const count = (precision: Precision): number =>
      plainViewshed(strip(heights), { row: 0, column: 0, eye: 0 }, buildRayTable(3), precision).visible;
    expect(count('single')).toBe(2);
    expect(count('double')).toBe(3);
  });

  it('has the whole disk for its data where nothing is missing', () => {
    const grid = makeGrid(60, 60, townHeight);
    const counts = plainViewshed(grid, { row: 30, column: 30, eye: 20 }, buildRayTable(20), 'single');
    expect(counts.data).toBe(diskCells(20));
  });
});

/** The definition once more, in another manner: rays step by accumulated error, cells are gathered in a set. */
function seenCells(
  grid: ViewGrid,
  row0: number,
  column0: number,
  eye: number,
  radius: number,
  single: boolean,
): Set<string> {
  const round = single ? Math.fround : Number;
  const seen = new Set([`${row0} ${column0}`]);
  const cast = (dr: number, dc: number): void => {
    const [long, short] = [Math.max(Math.abs(dr), Math.abs(dc)), Math.min(Math.abs(dr), Math.abs(dc))];
    let [best, aside, error] = [Number.NEGATIVE_INFINITY, 0, 2 * short - long];
    for (let ahead = 1; ahead <= long; ahead++) {
      if (error >= 0) {
        aside += 1;
        error -= 2 * long;
      }
      error += 2 * short;
      const [r, c] = Math.abs(dr) > Math.abs(dc) ? [ahead, aside] : [aside, ahead];
      const [row, column] = [row0 + r * Math.sign(dr), column0 + c * Math.sign(dc)];
      const outside = row < 0 || row >= grid.rows || column < 0 || column >= grid.columns;
      if (r * r + c * c > radius * radius || outside) return;
      const rise = round(round(grid.heights[row * grid.heightStride + column]!) - round(eye));
      const slope = round(rise / round(Math.sqrt(r * r + c * c)));
      if (slope > best) {
        best = slope;
        seen.add(`${row} ${column}`);
      }
    }
  };
  let [x, y, s] = [0, radius, 3 - 2 * radius];
  while (y >= x) {
    for (const [a, b] of [
      [y, x],
      [x, y],
    ] as const) {
      for (const i of [1, -1]) for (const j of [1, -1]) cast(a * i, b * j);
    }
    if (s < 0) s += 4 * x + 6;
    else {
      s += 4 * (x - y) + 10;
      y -= 1;
    }
    x += 1;
  }
  return seen;
}

describe('the plain viewshed, against the definition in other words', () => {
  it.each(['single', 'double'] as const)('agrees cell by cell in %s precision', (precision) => {
    const grid = makeGrid(70, 55, (row, column, random) =>
      random() < 0.03 ? Number.NaN : townHeight(row, column, random),
    );
    for (const radius of [0, 1, 2, 5, 17, 40]) {
      const side = 2 * radius + 1;
      const mask = new Uint8Array(side * side);
      for (const observer of observersOf(grid, 20, radius)) {
        const counts = plainViewshed(grid, observer, buildRayTable(radius), precision, mask);
        const expected = seenCells(
          grid,
          observer.row,
          observer.column,
          observer.eye,
          radius,
          precision === 'single',
        );
        const seen = Array.from(mask.keys())
          .filter((at) => mask[at] === 1)
          .map(
            (at) =>
              `${observer.row - radius + Math.floor(at / side)} ${observer.column - radius + (at % side)}`,
          );
        expect(seen.sort()).toEqual([...expected].sort());
        expect(counts.visible).toBe(expected.size);
      }
    }
  });
});

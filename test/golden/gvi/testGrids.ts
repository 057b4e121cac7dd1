import { eyeElevation, type Observer, type ViewGrid } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { newHeights, type Precision } from '../../../src/analyses/gvi/kernel/precision';

/** Numbers from 0 to 1, the same on every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state ^ (state >>> 15)) >>> 0) / 4_294_967_296;
  };
}

/** A grid from a function of row and column. A third of the cells are green, unless said otherwise. */
export function makeGrid(
  rows: number,
  columns: number,
  height: (row: number, column: number, random: () => number) => number,
  greenness?: (row: number, column: number) => number,
  precision: Precision = 'single',
): ViewGrid {
  const random = randomNumbers(rows * 4099 + columns);
  const heightStride = columns + 3;
  const greenStride = columns + 1;
  const heights = newHeights(precision, rows * heightStride).fill(777);
  const green = new Uint8Array(rows * greenStride).fill(1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      heights[row * heightStride + column] = height(row, column, random);
      green[row * greenStride + column] = greenness ? greenness(row, column) : random() < 0.33 ? 1 : 0;
    }
  }
  return { rows, columns, heights, heightStride, green, greenStride };
}

/** The precision that a grid's heights are in. */
export function precisionOf({ heights }: ViewGrid): Precision {
  return heights instanceof Float32Array ? 'single' : 'double';
}

/** A small town: hills, streets, houses and trees, heights in whole centimetres. */
export function townHeight(row: number, column: number, random: () => number): number {
  const hill = 20 * Math.sin(row / 37) + 25 * Math.cos(column / 53) + 10 * Math.sin((row + column) / 19);
  const street = row % 14 < 3 || column % 21 < 3;
  const house = !street && ((row >> 2) * 7 + (column >> 2) * 13) % 5 < 3;
  const tree = !house && random() < 0.06;
  const onTop = house ? 6 + (((row >> 2) * 31 + (column >> 2) * 17) % 18) : tree ? 4 + 14 * random() : 0;
  return Math.round((hill + onTop) * 100) / 100;
}

/** An observer at a cell, the eye some metres above the surface there. */
export function observerAt(grid: ViewGrid, row: number, column: number, height = 1.7): Observer {
  return {
    row,
    column,
    eye: eyeElevation(grid.heights[row * grid.heightStride + column]!, height, precisionOf(grid)),
  };
}

/** Observers at corners, at edges and at random cells. */
export function observersOf(grid: ViewGrid, count: number, seed = 1, height = 1.7): Observer[] {
  const random = randomNumbers(seed);
  const [bottom, right] = [grid.rows - 1, grid.columns - 1];
  const corners = [
    [0, 0],
    [0, right],
    [bottom, 0],
    [bottom, right],
  ] as const;
  const middles = [
    [bottom >> 1, 0],
    [bottom >> 1, right],
    [0, right >> 1],
    [bottom, right >> 1],
  ] as const;
  const others = Array.from(
    { length: count },
    () => [Math.floor(random() * grid.rows), Math.floor(random() * grid.columns)] as const,
  );
  return [...corners, ...middles, ...others].map(([row, column]) => observerAt(grid, row, column, height));
}

import type { FocalOperation } from '../../../shared/expression/node';

/** Functions of the cells in a window of a radius: 2 * radius + 1 a side, or those whose middle is within the radius. */
export type WindowOperation = Extract<FocalOperation, { readonly radius: number }>;

/** Functions of a cell's height and its eight neighbours'. */
export type ReliefOperation = Exclude<FocalOperation, WindowOperation>;

/** `propagate`: a missing cell in the window makes the result missing. `ignore`: windows pass over missing cells. */
export type FocalRule = 'propagate' | 'ignore';

export function isWindow(operation: FocalOperation): operation is WindowOperation {
  return 'radius' in operation;
}

/** For each distance of rows from 0 to the radius, how many cells a window holds left and right of its middle there. */
export function halfWidths({ radius, shape }: WindowOperation): Uint32Array {
  return Uint32Array.from({ length: radius + 1 }, (_, distance) =>
    // The square root of a whole number this small is never rounded up to the next whole number.
    shape === 'square' ? radius : Math.floor(Math.sqrt(radius * radius - distance * distance)),
  );
}

/** Cells of a window that no edge cuts. */
export function windowCells(operation: WindowOperation): number {
  const half = halfWidths(operation);
  return half.reduce((cells, width, distance) => cells + (distance === 0 ? 1 : 2) * (2 * width + 1), 0);
}

import { F64, I32 } from './wasmBytes';

/*
 * What the functions of a program for cells take, written down once for those who write them and who call them. After what is
 * named here come the byte addresses of the first cell of each plane, inputs first; and for `run` the bytes from row to
 * row of each.
 */

/** How coordinates follow from rows and columns, as in GDAL: x = x0 + (col + 0.5) * dx + (row + 0.5) * rx, and y likewise. */
export type Transform = readonly [x0: number, dx: number, rx: number, y0: number, ry: number, dy: number];

export interface Parameters {
  readonly names: readonly string[];
  readonly types: readonly number[];
}

const TRANSFORM = ['x0', 'dx', 'rx', 'y0', 'ry', 'dy'];

/** Cells of one row. */
export const STRIP = parameters(['columns', 'row', 'col'], TRANSFORM);
/** Cells of a rectangle. */
export const RUN = parameters(['rows', 'columns', 'row', 'col'], TRANSFORM);

export function indexOf({ names }: Parameters, name: string): number {
  return names.indexOf(name);
}

export function planeParameters(planes: number): number[] {
  return new Array<number>(planes).fill(I32);
}

function parameters(whole: readonly string[], numbers: readonly string[]): Parameters {
  return {
    names: [...whole, ...numbers],
    types: [...whole.map(() => I32), ...numbers.map(() => F64)],
  };
}

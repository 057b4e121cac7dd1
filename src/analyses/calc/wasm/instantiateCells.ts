import { MATH } from './mathImports';
import type { Transform } from './parameters';
import type { CellType } from './stripCode';

/** Where the cells of a rectangle are in memory, row-major. */
export interface PlaneAt {
  /** Byte address of the first cell, a multiple of the bytes of one. */
  readonly address: number;
  readonly type: CellType;
  /** Cells from one row to the next. */
  readonly stride: number;
}

/** A rectangle of cells. */
export interface CellsRun {
  readonly rows: number;
  readonly columns: number;
  /** The row and column of its first cell in the output. */
  readonly row: number;
  readonly col: number;
  readonly transform: Transform;
  /** Types are those the program was compiled for. An output may be an input that is not read again, but must not overlap one otherwise. */
  readonly inputs: readonly PlaneAt[];
  readonly outputs: readonly PlaneAt[];
}

export type CellsProgram = (run: CellsRun) => void;

const BYTES: Readonly<Record<CellType, number>> = { float32: 4, float64: 8 };

/** Makes a program of `compileCells` ready to run on a memory. */
export function instantiateCells(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): CellsProgram {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory }, math: MATH });
  const run = instance.exports.run as (...values: number[]) => void;
  return ({ rows, columns, row, col, transform, inputs, outputs }) => {
    if (rows === 0 || columns === 0) return;
    const planes = [...inputs, ...outputs];
    const addresses = planes.map(({ address }) => address);
    const strides = planes.map(({ stride, type }) => stride * BYTES[type]);
    run(rows, columns, row, col, ...transform, ...addresses, ...strides);
  };
}

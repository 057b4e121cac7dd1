/*
 * The last step of a tile: results become the cells of a file, and what befell them is counted, in one pass by the
 * kernel in assembly/finish.ts.
 */
import bytes from '../../../../../build/finishTile.wasm';
import { SAMPLE_BYTES } from '../../codec/sampleFormat';
import type { WrittenType } from '../encodeTile';
import { aboutMean } from '../statistics';
import { Finish, Type } from './assembly/finishMemory';

/** Results, in the kernel's memory: row-major, NaN where missing. */
export interface FinishSource {
  /** Byte address of the first, a multiple of a cell's size. */
  readonly pointer: number;
  readonly type: 'float32' | 'float64';
  /** Cells from one row to the next. */
  readonly stride: number;
  readonly rows: number;
  readonly columns: number;
}

/** Where the cells of a file go, as many rows and columns as the source has. It must not overlap the source. */
export interface FinishTarget {
  readonly pointer: number;
  readonly type: WrittenType;
  /** Cells from one row to the next. */
  readonly stride: number;
  /** What stands for a missing cell: NaN, for floats, or a number that the type holds. */
  readonly noData: number;
}

/** What the cells of a rectangle came to. The cells alone decide on every bit. */
export interface FinishCounts {
  /** Cells with data, as the file has them: those on the NoData number have none. */
  readonly known: number;
  readonly missing: number;
  /** Of integer types: cells that were not whole, and those beyond what the type holds, which became its bounds. */
  readonly rounded: number;
  readonly below: number;
  readonly above: number;
  /** Cells whose value is the NoData number, so that readers of the file take them for missing. */
  readonly onNoData: number;
  /** Of the cells with data, as stored. */
  readonly sum: number;
  /** The sum of squared differences from their mean. */
  readonly squares: number;
  /** Infinity and -Infinity where no cell has data. */
  readonly min: number;
  readonly max: number;
}

/** Bytes of scratch that a call needs. */
export const FINISH_SCRATCH_BYTES: number = Finish.bytes;

export interface FinishKernel {
  finish32(block: number, type: number): void;
  finish64(block: number, type: number): void;
  readonly memory: WebAssembly.Memory;
}

/** Makes the kernel over a shared memory; each thread makes its own. */
export function finishKernel(memory: WebAssembly.Memory): FinishKernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return { ...(exports as unknown as Omit<FinishKernel, 'memory'>), memory };
}

/**
 * Writes results as cells of a type. Integers are the nearest ones, halves away from 0; what a type of integers does not
 * hold becomes its bound. What float32 does not hold becomes infinity.
 *
 * @param scratch a byte address, a multiple of 8, of `FINISH_SCRATCH_BYTES`
 */
export function finishTile(
  kernel: FinishKernel,
  from: FinishSource,
  to: FinishTarget,
  scratch: number,
): FinishCounts {
  const block = new Float64Array(kernel.memory.buffer, scratch, Finish.bytes / 8);
  const put = (field: Finish, value: number): void => {
    block[field / 8] = value;
  };
  put(Finish.from, from.pointer);
  put(Finish.fromRow, from.stride * SAMPLE_BYTES[from.type]);
  put(Finish.rows, from.rows);
  put(Finish.columns, from.columns);
  put(Finish.to, to.pointer);
  put(Finish.toRow, to.stride * SAMPLE_BYTES[to.type]);
  put(Finish.noData, to.noData);
  (from.type === 'float32' ? kernel.finish32 : kernel.finish64)(scratch, Type[to.type]);

  const read = (field: Finish): number => block[field / 8]!;
  const [known, onNoData] = [read(Finish.known), read(Finish.onNoData)];
  return {
    known,
    missing: from.rows * from.columns - known - onNoData,
    rounded: read(Finish.rounded),
    below: read(Finish.below),
    above: read(Finish.above),
    onNoData,
    ...aboutMean(known, read(Finish.pivot), read(Finish.sum), read(Finish.squares)),
    min: read(Finish.min),
    max: read(Finish.max),
  };
}

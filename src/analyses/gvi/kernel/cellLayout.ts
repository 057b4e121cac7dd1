/*
 * Where everything stands in the memory that a thread has for the kernel for every cell.
 */
import { Bytes, Count } from './assembly/cellMemory';
import { MAXIMUM_SHAPES } from './coneTable';
import { heightBytes, type Precision } from './precision';
import { planRings } from './ringSegments';

/** What memory and tables depend on: the radius in cells, and the largest tile that will be worked. */
export interface CellShape {
  readonly radius: number;
  readonly rows: number;
  readonly columns: number;
  readonly precision: Precision;
}

/** Columns that the eight lanes and the widest box may reach beyond the last ray. */
const SLACK = 48;

/** Offsets within a thread's scratch memory, and what the tables need to know of it. */
export interface CellLayout {
  readonly pad: number;
  readonly stride: number;
  readonly rows: number;
  readonly window: number;
  readonly greenBits: number;
  /** One for each of `MAXIMUM_SHAPES`; null where no ring has as many rows, but for the first. */
  readonly maxima: readonly (number | null)[];
  readonly marks: number;
  readonly spans: number;
  readonly pass: number;
  readonly batches: number;
  readonly states: number;
  readonly lists: number;
  readonly end: number;
}

export function cellLayout(shape: CellShape): CellLayout {
  const pad = shape.radius + 16;
  const side = Math.max(shape.rows, shape.columns);
  // An odd number of cache lines, so that the cells of a column do not share one set of the cache.
  const lines = Math.ceil((side + 2 * pad + SLACK) / 16);
  const stride = 16 * (lines % 2 === 0 ? lines + 1 : lines);
  if (stride > 4000)
    throw new RangeError(`a window of ${stride} columns is more than the tables can address`);
  const rows = side + 2 * pad;
  const cells = rows * stride + 64;
  let used = 0;
  const take = (length: number): number => {
    const at = used;
    used += Math.ceil(length / 64) * 64;
    return at;
  };
  const pass = take(Bytes.pass);
  const batches = take(Count.batches * Bytes.batch);
  const spans = take((shape.radius + 1) * 4);
  const marks = take(19 * stride) + Math.ceil(stride / 64) * 64;
  const window = take(cells * heightBytes(shape.precision));
  const greenBits = take(cells);
  const ringRows = new Set<number>(planRings(shape.radius).map((ring) => ring.rows));
  const maxima = MAXIMUM_SHAPES.map((maximum, k) =>
    k === 0 || ringRows.has(maximum.rows) ? take(cells * 4) : null,
  );
  // A state for each ray of two octants, with whole groups, behind one more.
  const statesBytes = (2 * (shape.radius + 8) + 1) * Bytes.state;
  const states = take(2 * Count.batches * statesBytes);
  const lists = take(statesBytes);
  return {
    ...{ pad, stride, rows, window, greenBits, maxima, marks, spans, pass, batches },
    ...{ states, lists, end: used },
  };
}

/** The memory that each thread needs for itself, in bytes; its address must be a multiple of 64. */
export function cellScratchBytes(shape: CellShape): number {
  return cellLayout(shape).end + 64;
}

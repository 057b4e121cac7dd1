import type { Cell } from '../../shared/result';
import type { ByteFile, ByteReader } from '../files/byteReader';

/** How many rows a table will have, when there are some. */
export type Expectation = (rows: number) => number;

/** As many rows in each part of a file as in what has been read of it. */
export function expectedRows({ size }: ByteFile, reader: ByteReader): Expectation {
  return (rows) => (rows * size) / reader.position;
}

/** Rows before which nothing can be expected. */
const FEW_ROWS = 256;

/** Longer lists grow as the engine makes them, which holds longer ones without their elements as tables. */
const MAX_RESERVED = 1 << 25;

/**
 * The cells of a column, added one by one. An ordinary list that grows leaves behind as much memory again as it takes
 * in the end, and takes half as much in vain; this one is made as long as is expected.
 */
export class CellList {
  length = 0;
  readonly #cells: Cell[] = [];
  readonly #expected: Expectation;

  constructor(expected: Expectation) {
    this.#expected = expected;
  }

  push(cell: Cell): void {
    if (this.length === this.#cells.length) this.#reserve();
    this.#cells[this.length++] = cell;
  }

  /** All cells. Nothing may be added any more. */
  finish(): Cell[] {
    this.#cells.length = this.length;
    return this.#cells;
  }

  #reserve(): void {
    const rows = this.length;
    // What the first rows promise may be wrong: no list becomes much too long.
    const wanted =
      rows < FEW_ROWS ? FEW_ROWS : Math.min(Math.max(this.#expected(rows) * 1.02, rows * 1.25), rows * 8);
    if (wanted <= MAX_RESERVED) this.#cells.length = Math.ceil(wanted);
  }
}

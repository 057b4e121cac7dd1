import type { WindowOperation } from './focalOperation';

/** Columns that are worked from top to bottom before the next ones, so that what they need stays in the cache. */
export const STRIP = 256;

/** Where the scratch for windows lies. Addresses are absolute, rows are float64. */
export interface WindowLayout {
  /** Half widths of windows, u32, as `halfWidths` gives them. */
  readonly half: number;
  /** A row of cells, `STRIP` and a radius on both sides. */
  readonly row: number;
  readonly rowBytes: number;
  /** Rings of windows under way, 2 * radius + 1 rows of `STRIP` each. */
  readonly values: number;
  readonly minima: number;
  readonly counts: number;
  /** A ring of rows of cells. */
  readonly cells: number;
  /** The first byte behind it all. */
  readonly end: number;
}

/** Bytes of a row of a ring of windows. */
export const RING_ROW_BYTES = STRIP * 8;

/** Lays the scratch of an operation out from an address on, a multiple of 16. */
export function windowLayout({ name, radius }: WindowOperation, address: number): WindowLayout {
  let end = address;
  function place(bytes: number): number {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  }
  const ring = (2 * radius + 1) * RING_ROW_BYTES;
  const rowBytes = (STRIP + 2 * radius) * 8;
  return {
    half: place((radius + 1) * 4),
    row: place(rowBytes),
    rowBytes,
    values: place(ring),
    minima: place(name === 'range' ? ring : 0),
    counts: place(ring),
    cells: place(name === 'std' ? (2 * radius + 1) * rowBytes : 0),
    end,
  };
}

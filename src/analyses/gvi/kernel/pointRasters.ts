/*
 * The rasters that the kernel for single observers reads: the surface and the greenness as the caller fills
 * them in, and what is derived from them once a job: the surface turned (rows and columns exchanged), maxima of
 * blocks of both, and rasters of bits. All threads read them; each band is derived by one thread.
 */
import { Bytes, Rows } from './assembly/pointMemory';
import { COARSE_FOURS, FINE_FOURS } from './maximaShape';
import { octantReach } from './octantVectors';
import { heightsIn, type Precision } from './precision';

/** Rows of a band, the unit in which rasters are derived. */
export const BAND_ROWS = Rows.coarse;

/** A raster inside the memory. */
export interface RowRaster {
  /** Byte address of row 0, column 0. */
  readonly address: number;
  /** Bytes from one row to the next. */
  readonly rowBytes: number;
}

/** Rasters of maxima: one for each reach to the right, one behind the other. */
export interface Maxima extends RowRaster {
  /** Bytes from one reach's raster to the next. */
  readonly reachBytes: number;
}

/** Where everything lies. Addresses are absolute. */
export interface PointRasters {
  readonly rows: number;
  readonly columns: number;
  readonly radius: number;
  /**
   * The heights, which the caller fills in: NaN where there is no data. In single precision they are the surface, in double
   * precision a raster of f64.
   */
  readonly heights: RowRaster;
  readonly precision: Precision;
  /** In double precision, the address of the origin, f64. */
  readonly origin: number;
  /** The surface, f32; in double precision, heights above the origin. Cells beside its rows are the kernel's. */
  readonly surface: RowRaster;
  /** The greenness, u8, which the caller fills in: 1 green, 0 not, 2 not known. */
  readonly green: RowRaster;
  readonly turned: RowRaster;
  readonly fine: Maxima;
  readonly coarse: Maxima;
  readonly turnedFine: Maxima;
  readonly turnedCoarse: Maxima;
  readonly greenBits: RowRaster;
  readonly turnedGreenBits: RowRaster;
  /** A row for each block of eight rows: a byte a column, whose bits tell which of its cells are green. */
  readonly greenBlocks: RowRaster;
  readonly turnedGreenBlocks: RowRaster;
  readonly dataBits: RowRaster;
  readonly knownBits: RowRaster;
  /** The first byte behind it all. */
  readonly end: number;
}

/** Cells between the end of a surface row and the start of the next, which rays that leave the raster read. */
function padCells(radius: number): number {
  return Math.ceil((radius + 16) / 4) * 4;
}

/**
 * Cells of a row of maxima, one for each four columns: some before column 0, and as many behind the last column as
 * rays may reach.
 */
export function maximaWidth(columns: number, radius: number): number {
  return Bytes.maximaBefore / 4 + Math.ceil((columns + radius + 64) / 16) * 4;
}

/**
 * Lays the rasters out from an address on, a multiple of 64. `pointRasterBytes` tells how much that takes.
 */
export function layOutPointRasters(
  rows: number,
  columns: number,
  radius: number,
  precision: Precision,
  address: number,
): PointRasters {
  let top = address;
  const pad = padCells(radius);

  function place(count: number, rowBytes: number, before: number, behind: number): RowRaster {
    const at = top + Math.ceil(before / 64) * 64;
    top = Math.ceil((at + count * rowBytes + behind) / 64) * 64;
    return { address: at, rowBytes };
  }
  function surface(count: number, width: number): RowRaster {
    return place(count, (Math.ceil(width / 4) * 4 + pad) * 4, pad * 4, 64);
  }
  function blocks(count: number, width: number): RowRaster {
    // Unseen cells beyond the raster are read, and not counted.
    const beyond = octantReach(radius) + 32;
    return place(Math.ceil(count / Rows.fine), width, beyond, beyond);
  }
  function max(blocks: number, width: number, reaches: readonly number[]): Maxima {
    // Left of column 0 are cells of the row itself, then the row before.
    const rowBytes = maximaWidth(width, radius) * 4;
    const placed = place(blocks * reaches.length, rowBytes, Bytes.maximaBefore + rowBytes, 64);
    return { ...placed, reachBytes: blocks * rowBytes };
  }
  function bits(count: number, width: number): RowRaster {
    const around = bitPadBytes(radius);
    return place(count, around + Math.ceil((Math.ceil(width / 8) + around) / 16) * 16, around, 64);
  }

  const single = surface(rows, columns);
  return {
    rows,
    columns,
    radius,
    precision,
    heights: precision === 'single' ? single : place(rows, columns * 8, 0, 0),
    origin: precision === 'single' ? 0 : place(1, 8, 0, 0).address,
    surface: single,
    green: place(rows, columns, 0, 0),
    turned: surface(columns, rows),
    fine: max(Math.ceil(rows / Rows.fine), columns, FINE_FOURS),
    coarse: max(Math.ceil(rows / Rows.coarse), columns, COARSE_FOURS),
    turnedFine: max(Math.ceil(columns / Rows.fine), rows, FINE_FOURS),
    turnedCoarse: max(Math.ceil(columns / Rows.coarse), rows, COARSE_FOURS),
    greenBits: bits(rows, columns),
    turnedGreenBits: bits(columns, rows),
    greenBlocks: blocks(rows, columns),
    turnedGreenBlocks: blocks(columns, rows),
    dataBits: bits(rows, columns),
    knownBits: bits(rows, columns),
    end: top,
  };
}

/**
 * Makes the height of a cell the origin, once heights are there, before anything is derived. Counts do not depend on it: but
 * the less the heights around observers rise above it, the less is decided slowly.
 */
export function setOrigin(memory: ArrayBufferLike, rasters: PointRasters, row: number, column: number): void {
  const { precision, heights, origin } = rasters;
  if (precision === 'single') return;
  const height = heightsIn(precision, memory, heights.address + row * heights.rowBytes, column + 1)[column]!;
  new Float64Array(memory, origin, 1)[0] = height;
}

/** The origin; 0 where there is no height at its cell. */
export function originOf(memory: ArrayBufferLike, { precision, origin }: PointRasters): number {
  if (precision === 'single') return 0;
  const height = new Float64Array(memory, origin, 1)[0]!;
  return Number.isFinite(height) ? height : 0;
}

/** Bytes before the first row of a raster of bits, and at least as many between its rows. */
export function bitPadBytes(radius: number): number {
  return (octantReach(radius) >> 3) + 32;
}

/** Bytes that the rasters take. */
export function pointRasterBytes(
  rows: number,
  columns: number,
  radius: number,
  precision: Precision,
): number {
  return layOutPointRasters(rows, columns, radius, precision, 0).end;
}

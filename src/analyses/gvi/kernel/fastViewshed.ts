/* The kernel for single observers, as seen from TypeScript. Its counts are the plain twin's. */
import singleBytes from '../../../../build/gviPoints.wasm';
import doubleBytes from '../../../../build/gviPointsDouble.wasm';
import { Bytes, Job, View } from './assembly/pointMemory';
import { vectorCount } from './octantVectors';
import {
  BAND_ROWS,
  bitPadBytes,
  type Maxima,
  maximaWidth,
  originOf,
  type PointRasters,
  type RowRaster,
} from './pointRasters';
import { bestBytes } from './pointTables';
import type { Precision } from './precision';
import { type Words, writeWords } from './words';

/** What assembly/pointKernel.ts exports; the functions there name their arguments. */
interface Exports {
  turn(...args: number[]): void;
  pad(...args: number[]): void;
  maxima(...args: number[]): void;
  narrow(...args: number[]): void;
  blockBits(...args: number[]): void;
  byteBits(...args: number[]): number;
  clear(...args: number[]): void;
  dataBits(...args: number[]): number;
  viewsheds(...args: number[]): number;
}

/** What a band of the rasters turned out to hold. */
export interface BandCounts {
  /** Cells whose height is a number. */
  readonly data: number;
  /** Cells whose greenness is known. */
  readonly known: number;
}

/** Addresses that a call for many observers reads and writes. */
export interface ObserverArrays {
  readonly count: number;
  /** i32 each. */
  readonly rows: number;
  readonly columns: number;
  /** f32 each, f64 in double precision: elevation of the eye. */
  readonly eyes: number;
  /** Four i32 each: visible, green, data, green data. All 0 for an observer outside the raster. */
  readonly out: number;
}

/** Addresses of i32: one that is polled before each observer and stops the work, one that 1 is added to after each. */
export interface PointControl {
  readonly cancel: number;
  readonly progress: number;
}

/** The kernel in one thread. */
export interface PointKernel {
  /** First pass over the bands `0 .. ceil(rows / 32) - 1`, in any order and thread. */
  deriveRows(rasters: PointRasters, band: number): BandCounts;
  /** Second pass, after the first is complete, over the bands `0 .. ceil(columns / 32) - 1`. */
  deriveColumns(rasters: PointRasters, band: number): void;
  /** Looks from many observers. Returns how many were done: fewer than asked for where the flag was set. */
  viewsheds(job: number, observers: ObserverArrays, scratch: number, control: PointControl): number;
}

/** Bytes of a job's record. */
export const JOB_BYTES: number = Bytes.job;

/** Bytes that each thread needs for itself, at a multiple of 64. */
export function scratchBytes(radius: number, precision: Precision): number {
  const list = Math.ceil(vectorCount(radius) / 4) * Bytes.listFour + Bytes.listEnd;
  const exact = precision === 'single' ? 0 : Bytes.exact + 2 * bestBytes(radius);
  return Math.ceil((2 * Bytes.near + 4 * bestBytes(radius) + 5 * list + exact + 64) / 64) * 64;
}

/**
 * Writes the record that tells the kernel where things are.
 *
 * @param complete whether every cell has a height, and whether every cell's greenness is known: then coverage
 *   is a matter of geometry alone
 */
export function writeJob(
  memory: ArrayBufferLike,
  job: number,
  rasters: PointRasters,
  tables: number,
  complete: { readonly heights: boolean; readonly green: boolean },
): void {
  const { rows, columns, heights, dataBits, knownBits } = rasters;
  const view = new DataView(memory, job, Bytes.job);
  writeWords(view, 0, Job, {
    rows,
    columns,
    tables,
    dataBits: complete.heights ? 0 : dataBits.address,
    dataRowBytes: dataBits.rowBytes,
    knownBits: complete.green ? 0 : knownBits.address,
    knownRowBytes: knownBits.rowBytes,
    heights: heights.address,
    heightRowBytes: heights.rowBytes,
  } satisfies Omit<Words<typeof Job>, 'upright' | 'turned' | 'origin'>);
  view.setFloat64(Job.origin, originOf(memory, rasters), true);
  const { surface, greenBlocks, greenBits, fine, coarse } = rasters;
  writeWords(view, Job.upright, View, viewWords(rows, surface, greenBlocks, greenBits, fine, coarse));
  const { turned, turnedGreenBlocks, turnedGreenBits, turnedFine, turnedCoarse } = rasters;
  const turnedWords = viewWords(
    columns,
    turned,
    turnedGreenBlocks,
    turnedGreenBits,
    turnedFine,
    turnedCoarse,
  );
  writeWords(view, Job.turned, View, turnedWords);
}

function viewWords(
  rows: number,
  surface: RowRaster,
  greenBlocks: RowRaster,
  greenBits: RowRaster,
  fine: Maxima,
  coarse: Maxima,
): Words<typeof View> {
  return {
    rows,
    surface: surface.address,
    surfaceRowBytes: surface.rowBytes,
    greenBlocks: greenBlocks.address,
    greenBlockBytes: greenBlocks.rowBytes,
    greenBits: greenBits.address,
    greenBitsRowBytes: greenBits.rowBytes,
    fine: fine.address,
    fineRowBytes: fine.rowBytes,
    fineReachBytes: fine.reachBytes,
    coarse: coarse.address,
    coarseRowBytes: coarse.rowBytes,
    coarseReachBytes: coarse.reachBytes,
  };
}

function at({ address, rowBytes }: RowRaster): number[] {
  return [address, rowBytes];
}

function reachesAt({ address, rowBytes, reachBytes }: Maxima): number[] {
  return [address, rowBytes, reachBytes];
}

/** Starts the kernel of a precision on a shared memory. */
export function createPointKernel(memory: WebAssembly.Memory, precision: Precision): PointKernel {
  const bytes = precision === 'single' ? singleBytes : doubleBytes;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const wasm = instance.exports as unknown as Exports;

  return {
    deriveRows(rasters, band) {
      const { rows, columns, radius, heights, surface, green, turned, fine, coarse } = rasters;
      const from = band * BAND_ROWS;
      const to = Math.min(rows, from + BAND_ROWS);
      if (precision === 'double')
        wasm.narrow(...at(heights), originOf(memory.buffer, rasters), columns, from, to, ...at(surface));
      const pad = surface.rowBytes / 4 - columns;
      // Before the first row there is as much room as behind each.
      if (band === 0) wasm.pad(surface.address - pad * 4, 0, 0, pad, 0, 1);
      wasm.turn(...at(surface), columns, pad, from, to, ...at(turned));
      const maxima = [...reachesAt(fine), ...reachesAt(coarse), maximaWidth(columns, radius)];
      wasm.maxima(...at(surface), rows, columns, band, ...maxima);
      const { greenBits, greenBlocks, turnedGreenBits, turnedGreenBlocks, dataBits, knownBits } = rasters;
      const bitPad = bitPadBytes(radius);
      for (const { address, rowBytes } of [greenBits, dataBits, knownBits]) {
        if (band === 0) wasm.clear(address - bitPad, 0, bitPad, 1);
        wasm.clear(address + from * rowBytes, rowBytes, rowBytes, to - from);
      }
      if (band === 0) wasm.clear(turnedGreenBits.address - bitPad, 0, bitPad, 1);
      if (to === rows) {
        const { address, rowBytes } = turnedGreenBits;
        const used = Math.ceil(rows / 8);
        wasm.clear(address + used, rowBytes, rowBytes - used, columns);
      }
      wasm.byteBits(...at(green), columns, from, to, 1, 0, ...at(greenBits), ...at(turnedGreenBits));
      const bits = [...at(greenBits), ...at(turnedGreenBits)];
      wasm.blockBits(...bits, columns, from, to, ...at(greenBlocks), ...at(turnedGreenBlocks));
      const known = wasm.byteBits(...at(green), columns, from, to, 2, 1, ...at(knownBits), 0, 0);
      const data = wasm.dataBits(...at(surface), columns, from, to, ...at(dataBits));
      return { data, known };
    },
    deriveColumns(rasters, band) {
      const { rows, columns, radius, turned, turnedFine, turnedCoarse } = rasters;
      const from = band * BAND_ROWS;
      const to = Math.min(columns, from + BAND_ROWS);
      const pad = turned.rowBytes / 4 - rows;
      if (band === 0) wasm.pad(turned.address - pad * 4, 0, 0, pad, 0, 1);
      wasm.pad(...at(turned), rows, pad, from, to);
      const maxima = [...reachesAt(turnedFine), ...reachesAt(turnedCoarse), maximaWidth(rows, radius)];
      wasm.maxima(...at(turned), columns, rows, band, ...maxima);
    },
    viewsheds(job, observers, scratch, { cancel, progress }) {
      const { count, rows, columns, eyes, out } = observers;
      return wasm.viewsheds(job, count, rows, columns, eyes, out, scratch, cancel, progress);
    },
  };
}

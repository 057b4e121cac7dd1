/* The kernel for single observers, as seen from TypeScript. Exact in `single` precision. */
import bytes from '../../../../build/gviPoints.wasm';
import { vectorCount } from './octantVectors';
import {
  BAND_ROWS,
  bitPadBytes,
  type Maxima,
  maximaWidth,
  type Placed,
  type PointRasters,
} from './pointRasters';
import { bestBytes } from './pointTables';

interface Exports {
  turn(
    source: number,
    stride: number,
    columns: number,
    pad: number,
    from: number,
    to: number,
    target: number,
    targetStride: number,
  ): void;
  turnBytes(
    source: number,
    step: number,
    columns: number,
    from: number,
    to: number,
    target: number,
    targetStep: number,
  ): void;
  pad(source: number, stride: number, columns: number, count: number, from: number, to: number): void;
  maxima(
    source: number,
    stride: number,
    rows: number,
    columns: number,
    band: number,
    fine: number,
    fineStride: number,
    fineStep: number,
    coarse: number,
    coarseStride: number,
    coarseStep: number,
    width: number,
  ): void;
  byteBits(
    source: number,
    stride: number,
    columns: number,
    from: number,
    to: number,
    value: number,
    except: number,
    target: number,
    step: number,
    turned: number,
    turnedStep: number,
  ): number;
  clear(at: number, step: number, count: number, rows: number): void;
  dataBits(
    source: number,
    stride: number,
    columns: number,
    from: number,
    to: number,
    target: number,
    step: number,
  ): number;
  viewsheds(
    job: number,
    count: number,
    rows: number,
    columns: number,
    eyes: number,
    out: number,
    scratch: number,
    cancel: number,
    progress: number,
  ): number;
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
  /** f32 each: elevation of the eye. */
  readonly eyes: number;
  /** Four i32 each: visible, green, data, green data. All 0 for an observer outside the raster. */
  readonly out: number;
}

/** The kernel in one thread. */
export interface PointKernel {
  /** First pass over the bands `0 .. ceil(rows / 32) - 1`, in any order and thread. */
  deriveRows(rasters: PointRasters, band: number): BandCounts;
  /** Second pass, after the first is complete, over the bands `0 .. ceil(columns / 32) - 1`. */
  deriveColumns(rasters: PointRasters, band: number): void;
  /**
   * Looks from many observers; polls the i32 at `cancel` before each and adds 1 to that at `progress` after.
   * Returns how many were done: fewer than asked for where the flag was set.
   */
  viewsheds(
    job: number,
    observers: ObserverArrays,
    scratch: number,
    cancel: number,
    progress: number,
  ): number;
}

/** Bytes of a job's record. */
export const JOB_BYTES = 256;

/** Bytes of the slopes of near rows, for two octants. */
const NEAR_BYTES = 2 * 25 * 192;

/** Bytes that each thread needs for itself, at a multiple of 64. */
export function scratchBytes(radius: number): number {
  const list = Math.ceil(vectorCount(radius) / 4) * 16 + 16;
  return Math.ceil((NEAR_BYTES + 4 * bestBytes(radius) + 5 * list + 64) / 64) * 64;
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
  const view = new DataView(memory, job, JOB_BYTES);
  new Uint8Array(memory, job, JOB_BYTES).fill(0);
  const put = (offset: number, values: readonly number[]): void => {
    values.forEach((value, k) => {
      view.setInt32(offset + k * 4, value, true);
    });
  };
  const pair = ({ address, rowBytes }: Placed): number[] => [address, rowBytes];
  const max = (maxima: Maxima): number[] => [...pair(maxima), maxima.reachBytes];
  const { surface, green, greenBits, fine, coarse } = rasters;
  const { turned, turnedGreen, turnedGreenBits, turnedFine, turnedCoarse } = rasters;
  put(0, [rasters.rows, rasters.columns, tables]);
  put(64, [rasters.rows, ...pair(surface), ...pair(green), ...pair(greenBits), ...max(fine), ...max(coarse)]);
  put(128, [
    rasters.columns,
    ...pair(turned),
    ...pair(turnedGreen),
    ...pair(turnedGreenBits),
    ...max(turnedFine),
    ...max(turnedCoarse),
  ]);
  if (!complete.heights) put(192, pair(rasters.dataBits));
  if (!complete.green) put(200, pair(rasters.knownBits));
}

/** Starts the kernel on a shared memory. */
export function createPointKernel(memory: WebAssembly.Memory): PointKernel {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const wasm = instance.exports as unknown as Exports;

  return {
    deriveRows(rasters, band) {
      const { rows, columns, radius, surface, green, turned, fine, coarse } = rasters;
      const from = band * BAND_ROWS;
      const to = Math.min(rows, from + BAND_ROWS);
      const pad = surface.rowBytes / 4 - columns;
      // Before the first row there is as much room as behind each.
      if (band === 0) wasm.pad(surface.address - pad * 4, 0, 0, pad, 0, 1);
      wasm.turn(surface.address, surface.rowBytes, columns, pad, from, to, turned.address, turned.rowBytes);
      wasm.maxima(
        surface.address,
        surface.rowBytes,
        rows,
        columns,
        band,
        fine.address,
        fine.rowBytes,
        fine.reachBytes,
        coarse.address,
        coarse.rowBytes,
        coarse.reachBytes,
        maximaWidth(columns, radius),
      );
      const { greenBits, turnedGreen, turnedGreenBits, dataBits, knownBits } = rasters;
      wasm.turnBytes(
        green.address,
        green.rowBytes,
        columns,
        from,
        to,
        turnedGreen.address,
        turnedGreen.rowBytes,
      );
      const bitPad = bitPadBytes(radius);
      for (const { address, rowBytes } of [greenBits, dataBits, knownBits]) {
        if (band === 0) wasm.clear(address - bitPad, 0, bitPad, 1);
        wasm.clear(address + from * rowBytes, rowBytes, rowBytes, to - from);
      }
      if (band === 0) wasm.clear(turnedGreenBits.address - bitPad, 0, bitPad, 1);
      if (to === rows) {
        const used = Math.ceil(rows / 8);
        wasm.clear(
          turnedGreenBits.address + used,
          turnedGreenBits.rowBytes,
          turnedGreenBits.rowBytes - used,
          columns,
        );
      }
      wasm.byteBits(
        green.address,
        green.rowBytes,
        columns,
        from,
        to,
        1,
        0,
        greenBits.address,
        greenBits.rowBytes,
        turnedGreenBits.address,
        turnedGreenBits.rowBytes,
      );
      const known = wasm.byteBits(
        green.address,
        green.rowBytes,
        columns,
        from,
        to,
        2,
        1,
        knownBits.address,
        knownBits.rowBytes,
        0,
        0,
      );
      const data = wasm.dataBits(
        surface.address,
        surface.rowBytes,
        columns,
        from,
        to,
        dataBits.address,
        dataBits.rowBytes,
      );
      return { data, known };
    },
    deriveColumns(rasters, band) {
      const { rows, columns, radius, turned, turnedFine, turnedCoarse } = rasters;
      const from = band * BAND_ROWS;
      const to = Math.min(columns, from + BAND_ROWS);
      const pad = turned.rowBytes / 4 - rows;
      if (band === 0) wasm.pad(turned.address - pad * 4, 0, 0, pad, 0, 1);
      wasm.pad(turned.address, turned.rowBytes, rows, pad, from, to);
      wasm.maxima(
        turned.address,
        turned.rowBytes,
        columns,
        rows,
        band,
        turnedFine.address,
        turnedFine.rowBytes,
        turnedFine.reachBytes,
        turnedCoarse.address,
        turnedCoarse.rowBytes,
        turnedCoarse.reachBytes,
        maximaWidth(rows, radius),
      );
    },
    viewsheds(job, observers, scratch, cancel, progress) {
      const { count, rows, columns, eyes, out } = observers;
      return wasm.viewsheds(job, count, rows, columns, eyes, out, scratch, cancel, progress);
    },
  };
}

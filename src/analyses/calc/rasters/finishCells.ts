import { viewAs } from '../../../data/raster/codec/decodeRows';
import { SAMPLE_BYTES } from '../../../data/raster/codec/sampleFormat';
import {
  FINISH_SCRATCH_BYTES,
  finishKernel,
  finishTile,
} from '../../../data/raster/writer/finish/finishTile';
import type { TileFinish } from '../../../tiling/tileFinish';
import type { CellPlane } from './cellPlanes';
import { type CellType, NO_DATA } from './cellTypes';

/** What became of cells that their type does not hold as they are: how many of each. */
export interface StoredCounts {
  /** Not whole, in a type of whole numbers. */
  readonly rounded: number;
  /** Below or above all that the type holds. */
  readonly low: number;
  readonly high: number;
  /** With a value that stands for no data. */
  readonly taken: number;
}

/** Stores a tile in the type of the result, given a plane for each band, which holds all of it. */
export type CellFinisher = (planes: readonly CellPlane[]) => TileFinish;

/** Bytes of the arena, a multiple of 64, that storing tiles of the file takes in each thread. */
export function finishBytes(tileSize: number, type: CellType): number {
  const cells = tileSize * tileSize;
  return Math.ceil((cells * (8 + SAMPLE_BYTES[type]) + FINISH_SCRATCH_BYTES) / 64) * 64;
}

/**
 * Readies a thread for storing cells in the type of the result: whole numbers are rounded, halves away from zero, and
 * kept within the type's bounds, never wrapped; cells without data get the number that stands for them.
 *
 * @param address of `finishBytes` in the memory
 */
export function cellFinisher(
  memory: WebAssembly.Memory,
  address: number,
  tileSize: number,
  type: CellType,
): CellFinisher {
  const kernel = finishKernel(memory);
  const room = tileSize * tileSize * 8;
  const target = address + room;
  const scratch = target + Math.ceil((tileSize * tileSize * SAMPLE_BYTES[type]) / 8) * 8;

  return (planes) => (band, window, cells) => {
    const { data, window: own, address: start } = planes[band]!;
    const { rows, columns } = window;
    const first = (window.row - own.row) * own.columns + (window.column - own.column);
    const isThere = data.buffer === memory.buffer;
    const kind = data instanceof Float32Array ? 'float32' : 'float64';
    if (!isThere) {
      const copy = viewAs(new Uint8Array(memory.buffer, address, room), kind);
      for (let row = 0; row < rows; row++) {
        const from = first + row * own.columns;
        copy.set(data.subarray(from, from + columns), row * columns);
      }
    }
    const source = isThere
      ? { pointer: start + first * data.BYTES_PER_ELEMENT, stride: own.columns }
      : { pointer: address, stride: columns };
    const { known, missing, onNoData, rounded, below, above, sum, squares, min, max } = finishTile(
      kernel,
      { ...source, type: kind, rows, columns },
      { pointer: target, type, stride: columns, noData: NO_DATA[type] },
      scratch,
    );
    cells.set(viewAs(new Uint8Array(memory.buffer, target, rows * columns * SAMPLE_BYTES[type]), type));
    return {
      counts: { rounded, low: below, high: above, taken: onNoData } satisfies StoredCounts,
      statistics: { cells: known + missing + onNoData, count: known, sum, squares, min, max },
    };
  };
}

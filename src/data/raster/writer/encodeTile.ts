import { deflateSync } from 'node:zlib';
import { decodeRows } from '../codec/decodeRows';
import { inflateBlock } from '../codec/inflate';
import { type RowFormat, rowBytes, SAMPLE_BYTES } from '../codec/sampleFormat';
import type { Samples, SampleType } from '../rasterInfo';

/** Types that are written. */
export type WrittenType = Exclude<SampleType, 'uint64' | 'int64'>;

/** How a file's tiles are encoded. */
export interface TileFormat {
  readonly sampleType: WrittenType;
  /** Columns and rows of a tile: a multiple of 16. */
  readonly tileSize: number;
  /** 1: none; 2: differences along rows; 3: differences of sorted bytes, for floats only. */
  readonly predictor: 1 | 2 | 3;
  /** Of deflate: 1 (fast) to 9 (small). */
  readonly level: number;
  readonly compression: 'deflate' | 'none';
}

/**
 * The format that suits most rasters of a type: deflate of level 6, 256 cells a side, and the predictor that makes it
 * smallest; without compression 512 cells a side.
 */
export function tileFormat(
  sampleType: WrittenType,
  wanted: Partial<Omit<TileFormat, 'sampleType' | 'predictor'>> = {},
): TileFormat {
  if (wanted.compression === 'none') {
    return { ...{ sampleType, tileSize: 512, predictor: 1 }, ...wanted, compression: 'none', level: 0 };
  }
  const predictor = sampleType.startsWith('float') ? 3 : SAMPLE_BYTES[sampleType] > 1 ? 2 : 1;
  return { ...{ sampleType, tileSize: 256, predictor, level: 6 }, ...wanted, compression: 'deflate' };
}

/**
 * A level for maps that are not kept for years: a half to a fifth of the time of 6, and 1 or 2 % more bytes, measured on
 * heights, their square roots and whole numbers.
 */
export const QUICK_LEVEL = 4;

/** Bytes of a tile's cells as they are, not compressed. */
export function tileBytes({ tileSize, sampleType }: TileFormat): number {
  return tileSize * tileSize * SAMPLE_BYTES[sampleType];
}

/**
 * Encodes a whole tile (`tileSize` x `tileSize`, row-major, in the file's type). Pure, for any
 * thread. `samples` is left as it is; without compression the result is a copy of it.
 */
export function encodeTile(samples: Samples, format: TileFormat): Uint8Array {
  const { tileSize, sampleType, predictor, level, compression } = format;
  const size = SAMPLE_BYTES[sampleType];
  if (samples.length !== tileSize * tileSize || samples.BYTES_PER_ELEMENT !== size) {
    throw new RangeError(`a tile has ${tileSize * tileSize} cells of ${sampleType}`);
  }
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  if (compression === 'none') return bytes.slice();
  const options = { level, memLevel: 9 };
  if (predictor === 1) return deflateSync(bytes, options);
  if (predictor === 3) return deflateSync(sortBytes(bytes, tileSize, size), options);
  return deflateSync(differences(bytes, tileSize, size), options);
}

/** The cells of an encoded tile. */
export function decodeTile(bytes: Uint8Array, format: TileFormat): Samples {
  const { tileSize, sampleType, predictor, compression } = format;
  const bits = 8 * SAMPLE_BYTES[sampleType];
  const rows: RowFormat = {
    columns: tileSize,
    samples: 1,
    sample: 0,
    bits,
    half: false,
    sampleType,
    littleEndian: true,
    predictor,
  };
  const plain = compression === 'none' ? bytes.slice() : inflateBlock(bytes, tileSize * rowBytes(rows));
  return decodeRows(plain, tileSize, rows);
}

function differences(bytes: Uint8Array, columns: number, size: number): Uint8Array {
  const copy = bytes.slice();
  if (size === 8) return differencesOf64(copy, columns);
  const values =
    size === 4
      ? new Uint32Array(copy.buffer)
      : size === 2
        ? new Uint16Array(copy.buffer)
        : new Uint8Array(copy.buffer);
  for (let end = values.length; end > 0; end -= columns) {
    for (let i = end - 1; i > end - columns; i--) values[i] = values[i]! - values[i - 1]!;
  }
  return copy;
}

function differencesOf64(copy: Uint8Array<ArrayBuffer>, columns: number): Uint8Array {
  const values = new BigUint64Array(copy.buffer);
  for (let end = values.length; end > 0; end -= columns) {
    for (let i = end - 1; i > end - columns; i--) values[i] = values[i]! - values[i - 1]!;
  }
  return copy;
}

/** A row's bytes by significance, highest first, then their differences. */
function sortBytes(bytes: Uint8Array, columns: number, size: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  const stride = columns * size;
  for (let row = 0, at = 0; row < bytes.length; row += stride) {
    let before = 0;
    for (let byte = size - 1; byte >= 0; byte--) {
      for (let from = row + byte, end = row + stride; from < end; from += size) {
        const value = bytes[from]!;
        out[at++] = value - before;
        before = value;
      }
    }
  }
  return out;
}

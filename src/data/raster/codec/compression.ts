import { UserError } from '../../../shared/errors';
import { inflateBlock } from './inflate';
import { expandLzw } from './lzw';
import { expandPackBits } from './packBits';
import { expandZstd } from './zstd';

/** Decodes a block that is an image with a size of its own; no more than `full` bytes. */
export type ImageDecoder = (input: Uint8Array, full: number) => Promise<Uint8Array>;

/** The compressions that are read. */
export type Compression = 'none' | 'LZW' | 'deflate' | 'PackBits' | 'zstd' | 'LERC' | 'JPEG' | 'WebP';

const READ: Readonly<Record<number, Compression>> = {
  1: 'none',
  5: 'LZW',
  7: 'JPEG',
  8: 'deflate',
  32946: 'deflate',
  32773: 'PackBits',
  34887: 'LERC',
  50000: 'zstd',
  50001: 'WebP',
};

const NOT_READ: Readonly<Record<number, string>> = {
  2: 'CCITT',
  3: 'CCITT fax 3',
  4: 'CCITT fax 4',
  6: 'JPEG of the old kind',
  34712: 'JPEG 2000',
  34925: 'LZMA',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};

/**
 * Bytes that one of compressed data can become at most. PackBits: 128 from 2. Deflate: a match of 258 bytes takes two
 * bits (RFC 1951). LZW: a code of 12 bits stands for no more than the table has entries. Zstandard: a block of
 * 128 KiB that repeats one byte takes 4 (RFC 8878). JPEG: a block of 64 samples takes a bit in one scan of several.
 * LERC and WebP: a
 * constant is stored once.
 */
const MAX_EXPANSION: Readonly<Record<Compression, number>> = {
  none: 1,
  PackBits: 64,
  deflate: 1032,
  LZW: 2560,
  zstd: 32_768,
  JPEG: 1024,
  WebP: Number.POSITIVE_INFINITY,
  LERC: Number.POSITIVE_INFINITY,
};

/** The fewest bytes in which `expanded` bytes can be stored. */
export function minStoredBytes(compression: Compression, expanded: number): number {
  return Math.ceil(expanded / MAX_EXPANSION[compression]);
}

/**
 * The most bytes in which `expanded` bytes are stored, by encoders that do badly: LZW has up to 12 bits for a byte, PackBits
 * runs of one. What is longer is filled up, or wrong.
 */
export function maxStoredBytes(compression: Compression, expanded: number): number {
  if (compression === 'none') return expanded;
  const head = isImage(compression) ? 65_536 : 256;
  return 2 * expanded + head;
}

/** Whether each block is an image with a head of its own. */
function isImage(compression: Compression): boolean {
  return compression === 'JPEG' || compression === 'LERC' || compression === 'WebP';
}

/** The compression by its TIFF number. Throws a `UserError` for those that are not read. */
export function compressionOf(code: number, label: string): Compression {
  const compression = READ[code];
  if (compression === undefined) {
    throw new UserError(
      `${label} is compressed with ${NOT_READ[code] ?? `method ${code}`}, which is not supported; convert it with gdal_translate -co COMPRESS=DEFLATE.`,
    );
  }
  return compression;
}

/**
 * Expands a block to `expected` bytes; fewer mean that the data are bad, as does an error.
 * The outcome may be longer, and may be `input` itself. `poll` is called every few milliseconds where it can be.
 *
 * @param full the bytes of a whole block, which the data of one that the image's edge cuts may hold
 * @param decode what decodes the compressions of images
 */
export function expand(
  compression: Compression,
  input: Uint8Array,
  expected: number,
  full: number,
  poll: () => void,
  decode: ImageDecoder | null,
): Uint8Array | Promise<Uint8Array> {
  switch (compression) {
    case 'none':
      return input;
    case 'deflate':
      return inflateBlock(input, expected, full);
    case 'JPEG':
    case 'LERC':
    case 'WebP':
      return decode!(input, full);
    case 'zstd':
      return expandZstd(input, full);
    case 'LZW': {
      const output = new Uint8Array(expected);
      return output.subarray(0, expandLzw(input, output, poll));
    }
    case 'PackBits': {
      const output = new Uint8Array(expected);
      return output.subarray(0, expandPackBits(input, output, poll));
    }
  }
}

import { UserError } from '../../../shared/errors';
import { inflateBlock } from './inflate';
import { expandLzw } from './lzw';
import { expandPackBits } from './packBits';
import { expandZstd } from './zstd';

/** The compressions that are read. */
export type Compression = 'none' | 'LZW' | 'deflate' | 'PackBits' | 'zstd';

const READ: Readonly<Record<number, Compression>> = {
  1: 'none',
  5: 'LZW',
  8: 'deflate',
  32946: 'deflate',
  32773: 'PackBits',
  50000: 'zstd',
};

const NOT_READ: Readonly<Record<number, string>> = {
  2: 'CCITT',
  3: 'CCITT fax 3',
  4: 'CCITT fax 4',
  6: 'JPEG',
  7: 'JPEG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};

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
 */
export function expand(
  compression: Compression,
  input: Uint8Array,
  expected: number,
  full: number,
  poll: () => void,
): Uint8Array | Promise<Uint8Array> {
  switch (compression) {
    case 'none':
      return input;
    case 'deflate':
      return inflateBlock(input, expected, full);
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

import program from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
import decode, { init } from '@jsquash/jpeg/decode.js';
import type { ImageDecoder } from './compression';
import { takeSamples } from './takeSamples';

const START = 0xd8;
const END = 0xd9;
const TABLES_ONLY_BYTES = 4;

let ready: Promise<void> | undefined;

/**
 * Decodes JPEG by MozJPEG, which gives the bytes that GDAL's libjpeg gives.
 *
 * @param tables what a TIFF keeps once for all blocks; empty where each has its own
 * @param samples values of a cell that lie side by side: 1, or 3
 * @param isYCbCr whether three of them are stored as luma and chroma; they come out as red, green and blue
 */
export function jpegDecoder(tables: Uint8Array, samples: number, isYCbCr: boolean): ImageDecoder {
  const own = tables.length > TABLES_ONLY_BYTES ? between(tables) : new Uint8Array();
  return async (input, full) => {
    // A marker of Adobe's says whether colours are converted; without one, decoders guess.
    const adobe = Uint8Array.of(
      0xff,
      0xee,
      0,
      14,
      65,
      100,
      111,
      98,
      101,
      0,
      100,
      0,
      0,
      0,
      0,
      isYCbCr ? 1 : 0,
    );
    const image = Buffer.concat([
      Uint8Array.of(0xff, START),
      ...(samples === 3 ? [adobe] : []),
      own,
      input.subarray(2),
    ]);
    if (imageBytes(image) > full) throw new RangeError('larger than its block');
    ready ??= init(new WebAssembly.Module(program));
    await ready;
    return takeSamples((await decode(new Uint8Array(image).buffer)).data, samples);
  };
}

/** A stream without its markers of start and end. */
function between(stream: Uint8Array): Uint8Array {
  const { length } = stream;
  const isEnded = stream[length - 2] === 0xff && stream[length - 1] === END;
  return stream.subarray(2, isEnded ? length - 2 : length);
}

/** The bytes of an image by its frame header (ITU T.81, B.2.2), before it is decoded. */
function imageBytes(data: Uint8Array): number {
  for (let at = 2; at + 9 < data.length; ) {
    if (data[at] !== 0xff) throw new RangeError('no marker');
    const marker = data[at + 1]!;
    const length = (data[at + 2]! << 8) | data[at + 3]!;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return ((data[at + 5]! << 8) | data[at + 6]!) * ((data[at + 7]! << 8) | data[at + 8]!) * data[at + 9]!;
    }
    at += 2 + length;
  }
  throw new RangeError('no frame');
}

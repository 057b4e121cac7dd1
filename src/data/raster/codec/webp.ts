import program from '@jsquash/webp/codec/dec/webp_dec.wasm';
import decode, { init } from '@jsquash/webp/decode.js';
import type { ImageDecoder } from './compression';
import { takeSamples } from './takeSamples';

let ready: Promise<void> | undefined;

/** Decodes WebP by libwebp; `samples` values of a cell, 3 or 4, lie side by side. */
export function webpDecoder(samples: number): ImageDecoder {
  return async (input, full) => {
    if (cellsIn(input) * samples > full) throw new RangeError('larger than its block');
    ready ??= init(new WebAssembly.Module(program));
    await ready;
    return takeSamples((await decode(new Uint8Array(input).buffer)).data, samples);
  };
}

/** Width times height by a file's first chunk (RFC 9649, sections 2.5 to 2.7), before it is decoded. */
function cellsIn(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  switch (String.fromCharCode(...file.subarray(12, 16))) {
    case 'VP8 ':
      return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return ((view.getUint32(24, true) & 0xffffff) + 1) * ((view.getUint32(26, true) >>> 8) + 1);
    default:
      throw new RangeError('no WebP');
  }
}

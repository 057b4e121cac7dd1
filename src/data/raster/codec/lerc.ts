import Lerc from 'lerc';
import type { ImageDecoder } from './compression';
import { inflateBlock } from './inflate';
import { expandZstd } from './zstd';

/** What may compress LERC's own bytes once more, by the second value of the tag LercParameters. */
const DEFLATE = 1;
const ZSTD = 2;

/** The most that LERC's head, masks and tables add to its values. */
const HEAD_BYTES = 65_536;

/**
 * Decodes LERC (Limited Error Raster Compression, github.com/Esri/lerc). Values that its mask leaves out are NaN in
 * floats, as GDAL has them.
 *
 * @param added the compression on top
 * @param interleaved whether a cell's values lie side by side
 */
export function lercDecoder(added: number, interleaved: boolean): ImageDecoder {
  return async (input, full) => {
    const most = full + full / 4 + HEAD_BYTES;
    let bytes = input;
    if (added === DEFLATE) bytes = inflateBlock(input, full, most);
    else if (added === ZSTD) bytes = await expandZstd(input, most);
    const blob = bytes.slice().buffer;
    const { width, height, numDims } = Lerc.getBlobInfo(blob);
    if (width * height * Math.max(1, numDims) > full) throw new RangeError('larger than its block');
    const { pixels, maskData } = Lerc.decode(blob, { returnPixelInterleavedDims: interleaved });
    const values = pixels[0];
    if (values === undefined) throw new RangeError('no values');
    if (maskData && (values instanceof Float32Array || values instanceof Float64Array)) {
      const each = values.length / maskData.length;
      for (const [cell, isValid] of maskData.entries()) {
        if (isValid === 0) values.fill(Number.NaN, cell * each, (cell + 1) * each);
      }
    }
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  };
}

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
    const max = full + full / 4 + HEAD_BYTES;
    let bytes = input;
    if (added === DEFLATE) bytes = inflateBlock(input, full, max);
    else if (added === ZSTD) bytes = await expandZstd(input, max);
    const blob = new Uint8Array(bytes).buffer;
    if (valuesIn(new DataView(blob)) > full) throw new RangeError('larger than its block');
    const { pixels, mask } = Lerc.decode(blob, { returnPixelInterleavedDims: interleaved });
    const values = pixels[0];
    if (values === undefined) throw new RangeError('no values');
    if (mask && (values instanceof Float32Array || values instanceof Float64Array)) {
      const each = values.length / mask.length;
      for (const [cell, isValid] of mask.entries()) {
        if (isValid === 0) values.fill(Number.NaN, cell * each, (cell + 1) * each);
      }
    }
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  };
}

/** How many values a blob holds, by its head: `Lerc2 `, its version, from 3 on a checksum, rows, columns, from 4 on depth. */
function valuesIn(blob: DataView): number {
  const version = blob.getInt32(6, true);
  const at = version >= 3 ? 14 : 10;
  const depth = version >= 4 ? blob.getUint32(at + 8, true) : 1;
  return blob.getUint32(at, true) * blob.getUint32(at + 4, true) * depth;
}

import type { ImageDecoder } from './compression';

/** Decodes JPEG by the geotiff library, given the tables that a TIFF keeps once for all blocks. */
export async function jpegDecoder(tables: Uint8Array | undefined): Promise<ImageDecoder> {
  const { getDecoder } = await import('../tiff/library');
  const decoder = await getDecoder(7, {
    tileWidth: 0,
    tileHeight: 0,
    predictor: 1,
    bitsPerSample: [8],
    planarConfiguration: 1,
    JPEGTables: tables,
  } as Parameters<typeof getDecoder>[1]);
  return async (input, full) => {
    if (imageBytes(input) > full) throw new RangeError('larger than its block');
    return new Uint8Array(await decoder.decode(input.slice().buffer));
  };
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

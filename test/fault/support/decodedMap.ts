import { fromFile } from 'geotiff';

/** TileOffsets and TileByteCounts, the only tags that depend on how blocks were deflated. */
const LAYOUT: readonly (string | number)[] = [324, 325];

/** Every other tag and all cells of a GeoTIFF and its overviews, as an independent reader has them, in one text. */
export async function decodedMap(path: string): Promise<string> {
  const file = await fromFile(path);
  try {
    const images: object[] = [];
    for (let index = 0; index < (await file.getImageCount()); index++) {
      const image = await file.getImage(index);
      const { actualizedFields, deferredFields, deferredArrays } = image.fileDirectory;
      const tags = [actualizedFields, deferredFields, deferredArrays]
        .flatMap((fields) => [...fields.keys()])
        .filter((tag) => !LAYOUT.includes(tag));
      const values = await Promise.all(tags.map((tag) => image.fileDirectory.loadValue(Number(tag))));
      const bands = (await image.readRasters()) as unknown as ArrayBufferView[];
      const cells = bands.map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
      );
      images.push({ tags, values, cells });
    }
    return JSON.stringify(images);
  } finally {
    file.close();
  }
}

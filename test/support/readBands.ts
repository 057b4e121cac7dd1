import { fromFile } from 'geotiff';

/** All bands of a GeoTIFF in its own type, row-major, as an independent reader has them. */
export async function readBands(path: string): Promise<ArrayLike<number>[]> {
  const file = await fromFile(path);
  try {
    return [...((await (await file.getImage(0)).readRasters()) as unknown as ArrayLike<number>[])];
  } finally {
    file.close();
  }
}

/** What a GeoTIFF says of its bands for GDAL, by name and band from 0, as in `MEAN 0`. */
export async function readStatistics(path: string): Promise<Map<string, number>> {
  const file = await fromFile(path);
  try {
    const xml = String(await (await file.getImage(0)).fileDirectory.loadValue('GDAL_METADATA'));
    const items = xml.matchAll(/<Item name="STATISTICS_(\w+)" sample="(\d+)">([^<]+)</g);
    return new Map(Array.from(items, ([, name, band, value]) => [`${name} ${band}`, Number(value)]));
  } finally {
    file.close();
  }
}

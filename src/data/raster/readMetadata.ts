import { openFileBytes } from '../files/fileBytes';
import { gdalItems } from './tiff/gdalItems';
import { openTiffImages } from './tiff/tiffDirectory';
import { TAG } from './tiff/tiffTags';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/**
 * The text of an item of a TIFF's metadata, as GDAL keeps them; `undefined` where the file has none of this name.
 * Throws a `UserError` where the file is missing, damaged or no TIFF.
 */
export async function readMetadata(path: string, name: string): Promise<string | undefined> {
  const file = await openFileBytes(path, path);
  try {
    const directory = await (await openTiffImages(file)).image(0);
    const items = await gdalItems(await directory?.text(TAG.gdalMetadata));
    const text = items.find((item) => item.name === name && item.sample === null)?.text;
    // GDAL reads values as XML within XML.
    return text?.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => ENTITIES[entity]!);
  } finally {
    await file.close();
  }
}

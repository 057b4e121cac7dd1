import { openFileBytes } from '../files/fileBytes';
import { readTiffDirectory } from './tiff/tiffDirectory';
import { TAG } from './tiff/tiffTags';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/**
 * The text of an item of a TIFF's metadata, as GDAL keeps them; `undefined` where the file has none of this name.
 * Throws a `UserError` where the file is missing, damaged or no TIFF.
 */
export async function readMetadata(path: string, name: string): Promise<string | undefined> {
  const file = await openFileBytes(path, path);
  try {
    const xml = await (await readTiffDirectory(file)).text(TAG.gdalMetadata);
    const item = new RegExp(`<Item name="${name}">([^<]*)</Item>`).exec(xml ?? '');
    // GDAL reads values as XML within XML.
    return item === null ? undefined : unescapeXml(unescapeXml(item[1]!));
  } finally {
    await file.close();
  }
}

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name]!);
}

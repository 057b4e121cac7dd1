import { cutShort, openFileBytes } from '../files/fileBytes';
import { openTiffImages } from './tiff/tiffDirectory';
import { TAG } from './tiff/tiffTags';

/**
 * Checks that a tiled TIFF holds all tiles of all bands, without reading them. Throws a `UserError` where the file is
 * missing, cut short, or no TIFF.
 */
export async function checkWhole(path: string): Promise<void> {
  const file = await openFileBytes(path, path);
  try {
    const directory = await (await openTiffImages(file)).image(0);
    const offsets = await directory?.numbers(TAG.tileOffsets);
    const sizes = await directory?.numbers(TAG.tileByteCounts);
    let end = 0;
    for (const [tile, offset] of (offsets ?? new Float64Array()).entries()) {
      end = Math.max(end, offset + (sizes?.[tile] ?? 0));
    }
    if (end > file.size) throw cutShort(path, file.size, end);
  } finally {
    await file.close();
  }
}

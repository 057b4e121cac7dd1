import type { RasterFile } from './rasterInfo';
import { type OpenOptions, openTiff } from './tiff/openTiff';

/**
 * Opens a raster and reads what it is; no cells yet. In any thread.
 * `label` names it in errors (the path where absent). Throws a `UserError` where the file is missing,
 * damaged, not georeferenced, rotated, or stored in a way that is not read.
 */
export async function openRaster(path: string, label = path, options: OpenOptions = {}): Promise<RasterFile> {
  return openTiff(path, label, options);
}

/** Endings of the files that are read as rasters. */
export const RASTER_ENDINGS = ['tif', 'tiff', 'asc', 'vrt'] as const;

const NAME = new RegExp(`\\.(${RASTER_ENDINGS.join('|')})$`, 'i');

/** Whether a file is a raster, by its name. */
export function isRasterName(path: string): boolean {
  return NAME.test(path);
}

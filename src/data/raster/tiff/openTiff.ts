import type { Crs } from '../../crs/crs';
import { type FileBytes, openFileBytes } from '../../files/fileBytes';
import type { RasterFile } from '../rasterInfo';
import type { Pam } from '../sidecar/pam';
import { findMask, openMaskFile } from './findMask';
import { type GeoKeyBlock, readGeoKeyBlock } from './geoKeys';
import { readTransform } from './georeference';
import { openOverview } from './openOverview';
import { readImage, type Tiff } from './readImage';
import { MASK, otherImages, REDUCED } from './subfiles';
import { openTiffImages } from './tiffDirectory';

export interface OpenOptions {
  /** False leaves `info.crs` null without looking it up: for threads that only decode. */
  readonly crs?: boolean;
  /** The band that is read, from 1; the first where absent. */
  readonly band?: number;
  /** What a `.aux.xml` beside it says of the raster. */
  readonly beside?: Pam | null;
}

/**
 * Opens a GeoTIFF and reads what it is; no cells yet. In any thread.
 * `label` names it in errors (the path where absent). Throws a `UserError` where the file is missing,
 * damaged, not georeferenced, rotated, or stored in a way that is not read.
 */
export async function openTiff(path: string, label: string, options: OpenOptions): Promise<RasterFile> {
  const file = await openFileBytes(path, label);
  let maskFile: FileBytes | null = null;
  try {
    const images = await openTiffImages(file);
    const directory = (await images.image(0))!;
    const tiff: Tiff = { file, path, images };
    const { band = 1, beside = null } = options;
    const stored = await readImage(tiff, directory, band, beside);
    const geoKeys = await readGeoKeyBlock(directory);
    const located = {
      transform: await readTransform(directory, geoKeys, stored.info, path, label, beside),
      crs: options.crs === false ? null : await crsOf(geoKeys, path, label, beside),
      geoKeys: beside?.srs == null ? geoKeys : null,
    };
    const reduced = await otherImages(images, MASK | REDUCED, REDUCED);
    maskFile = await openMaskFile(path, label);
    const mask = await findMask(tiff, directory, stored.info, maskFile);
    return {
      ...stored,
      info: { ...stored.info, ...located },
      mask: mask ?? undefined,
      overview: (factor) =>
        openOverview(tiff, reduced, { ...stored.info, ...located }, mask !== null, factor),
      close: async () => {
        await maskFile?.close();
        await file.close();
      },
    };
  } catch (error) {
    await maskFile?.close();
    await file.close();
    throw error;
  }
}

/** The table of systems is loaded where one is asked for: threads that decode never do. */
async function crsOf(
  keys: GeoKeyBlock | null,
  path: string,
  label: string,
  beside: Pam | null,
): Promise<Crs | null> {
  const { rasterCrs } = await import('./rasterCrs');
  return rasterCrs(keys, path, label, beside);
}

import { access } from 'node:fs/promises';
import { UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import { type FileBytes, openFileBytes } from '../../files/fileBytes';
import type { RasterFile, RasterInfo } from '../rasterInfo';
import { one } from './blockTable';
import { gdalItems } from './gdalItems';
import { MAX_BANDS, readImage, type Tiff } from './readImage';
import { MASK, otherImages, REDUCED } from './subfiles';
import { openTiffImages, type TiffDirectory } from './tiffDirectory';
import { TAG } from './tiffTags';

/** Values of ExtraSamples that are an alpha band. */
const ASSOCIATED_ALPHA = 1;
const UNASSOCIATED_ALPHA = 2;

/** The mask that lies beside a raster as `.msk`; `null` where there is none. */
export async function openMaskFile(path: string, label: string): Promise<FileBytes | null> {
  const mask = `${path}.msk`;
  try {
    await access(mask);
  } catch {
    return null;
  }
  return openFileBytes(mask, `${label}.msk`);
}

/**
 * What says which cells have data, as GDAL chooses it: a mask beside the file or in it, else, where no value stands
 * for none, an alpha band.
 */
export async function findMask(
  tiff: Tiff,
  directory: TiffDirectory,
  info: RasterInfo,
  beside: FileBytes | null,
): Promise<RasterFile | null> {
  if (beside !== null) {
    const images = await openTiffImages(beside);
    const image = (await images.image(0))!;
    const says = await gdalItems(await image.text(TAG.gdalMetadata));
    // GDAL passes over one that does not say what it is for.
    if (!says.some(({ name }) => name === 'INTERNAL_MASK_FLAGS_1')) return null;
    const mask = await readImage({ file: beside, path: `${tiff.path}.msk`, images }, image, 1);
    if (mask.info.columns === info.columns && mask.info.rows === info.rows) return mask;
    throw new UserError(
      `${beside.label} has ${formatCount(mask.info.columns)} x ${formatCount(mask.info.rows)} cells, but the raster that it is the mask of ${formatCount(info.columns)} x ${formatCount(info.rows)}; remove it, or make it anew.`,
    );
  }
  const inside = await maskLike(tiff, info, MASK);
  if (inside !== null || info.noData !== null) return inside;
  const extra = Array.from((await directory.numbers(TAG.extraSamples, MAX_BANDS)) ?? []);
  const alpha = extra.findIndex((kind) => kind === ASSOCIATED_ALPHA || kind === UNASSOCIATED_ALPHA);
  if (alpha < 0) return null;
  const band = info.bands - extra.length + alpha + 1;
  // GDAL takes an alpha band for a mask where it is the last one of two or four, in these types.
  const counts = band === info.bands && (band === 2 || band === 4) && /^uint(8|16)$/.test(info.sampleType);
  return counts ? readImage(tiff, directory, band) : null;
}

/** The mask in the file that has the size of an image. */
export async function maskLike(
  tiff: Tiff,
  { columns, rows }: RasterInfo,
  kind: number,
): Promise<RasterFile | null> {
  for (const directory of await otherImages(tiff.images, MASK | REDUCED, kind)) {
    const width = await one(directory, TAG.imageWidth, 0);
    const height = await one(directory, TAG.imageLength, 0);
    if (width === columns && height === rows) return readImage(tiff, directory, 1);
  }
  return null;
}

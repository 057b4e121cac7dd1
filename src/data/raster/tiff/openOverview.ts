import type { Affine, RasterFile, RasterInfo } from '../rasterInfo';
import { one } from './blockTable';
import { maskLike } from './findMask';
import { readImage, type Tiff } from './readImage';
import { MASK, REDUCED } from './subfiles';
import type { TiffDirectory } from './tiffDirectory';
import { TAG } from './tiffTags';

/** The coarsest of the overviews whose cells are at most `factor` times as wide and high as the raster's. */
export async function openOverview(
  tiff: Tiff,
  reduced: readonly TiffDirectory[],
  full: RasterInfo,
  masked: boolean,
  factor: number,
): Promise<RasterFile | null> {
  let best: RasterFile | null = null;
  for (const directory of reduced) {
    const columns = await one(directory, TAG.imageWidth, 0);
    const rows = await one(directory, TAG.imageLength, 0);
    const isCoarser = best === null || columns < best.info.columns;
    if (full.columns / columns > factor || full.rows / rows > factor || !isCoarser) continue;
    const image = await readImage(tiff, directory, 1);
    const mask = masked ? await maskLike(tiff, image.info, MASK | REDUCED) : null;
    if (masked && mask === null) continue;
    best = { ...image, info: reducedInfo(image.info, full), mask: mask ?? undefined };
  }
  return best;
}

/** Overviews say nothing of place and values: they have the raster's. */
function reducedInfo(image: RasterInfo, full: RasterInfo): RasterInfo {
  const { crs, geoKeys, noData, band } = full;
  const across = full.columns / image.columns;
  const down = full.rows / image.rows;
  const { a, b, c, d, e, f } = full.transform;
  const transform: Affine = { a: a * across, b: b * down, c, d: d * across, e: e * down, f };
  return { ...image, crs, geoKeys, noData, band, transform };
}

import { one } from './blockTable';
import type { TiffDirectory, TiffImages } from './tiffDirectory';
import { TAG } from './tiffTags';

/** Bits of NewSubfileType. */
export const REDUCED = 1;
export const MASK = 4;

/** The images after the first whose NewSubfileType has these of some bits. */
export async function otherImages(
  images: TiffImages,
  bits: number,
  wanted: number,
): Promise<TiffDirectory[]> {
  const found: TiffDirectory[] = [];
  for (let index = 1; ; index++) {
    const directory = await images.image(index);
    if (directory === null) return found;
    if (((await one(directory, TAG.newSubfileType, 0)) & bits) === wanted) found.push(directory);
  }
}

import { isUrl } from '../../shared/urls';
import { partsOfBlock } from '../raster/prepareBlocks';
import type { RasterFile } from '../raster/rasterInfo';

/** A file of more bytes is not read whole for its checksum, but where the job reads it. */
const MAX_WHOLE_BYTES = 256e6;

/** Whether the checksum of a raster's file is of what the job reads of it. */
export function isHashedInParts(file: string, bytes: number): boolean {
  return isUrl(file) || bytes > MAX_WHOLE_BYTES;
}

/** Where some blocks of a raster lie in one file: offset and bytes in turn, ascending, each stretch once. */
export function stretchesOf(raster: RasterFile, blocks: Iterable<number>, path: string): Float64Array {
  const bytesAt = new Map<number, number>();
  for (const block of blocks) {
    for (const { file, offset, bytes } of partsOfBlock(raster, block)) {
      if (file === path) bytesAt.set(offset, Math.max(bytes, bytesAt.get(offset) ?? 0));
    }
  }
  const offsets = Float64Array.from(bytesAt.keys()).sort();
  const stretches = new Float64Array(offsets.length * 2);
  for (const [index, offset] of offsets.entries()) stretches.set([offset, bytesAt.get(offset)!], index * 2);
  return stretches;
}

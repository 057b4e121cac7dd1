import { isUrl } from '../../shared/urls';
import type { FilePart, RasterFile } from './rasterInfo';
import { blockWindow } from './windows';

/**
 * Begins to fetch blocks that will be read one after the other, where the raster is on the web: several requests at a
 * time, and some way ahead. Nothing is done for a file on a disk.
 */
export async function prepareBlocks(
  file: RasterFile,
  blocks: readonly number[],
  cancelled: () => boolean = () => false,
): Promise<void> {
  const { path } = file.info;
  if (!isUrl(path)) return;
  const { prepareRemote } = await import('../files/remote/openRemote');
  const parts = blocks.flatMap((block) => partsOfBlock(file, block));
  prepareRemote(path, Float64Array.from(parts.flatMap(({ offset, bytes }) => [offset, bytes])), cancelled);
}

/** Where a block is kept; parts that follow each other in a file, which are read at once, as one. */
export function partsOfBlock(file: RasterFile, block: number): FilePart[] {
  const joined: FilePart[] = [];
  for (const part of file.partsOf(blockWindow(file.info, block))) {
    const last = joined.at(-1);
    const follows = last?.file === part.file && last.offset + last.bytes === part.offset;
    if (follows) joined[joined.length - 1] = { ...last, bytes: last.bytes + part.bytes };
    else joined.push(part);
  }
  return joined;
}

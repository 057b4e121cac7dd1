import { SAMPLE_BYTES } from './codec/sampleFormat';
import type { RasterFile, Samples } from './rasterInfo';

/** Fewer blocks than this are not worth keeping. */
const MIN_BLOCKS = 8;

/**
 * A raster whose blocks, once decoded, are kept until others need the room: for windows that overlap, read one after the
 * other. One whose blocks are too large for that is given back as it is.
 *
 * @param maxBytes of all that is kept
 */
export function keepBlocks(file: RasterFile, maxBytes: number): RasterFile {
  const { blockRows, blockColumns, sampleType } = file.info;
  const blockBytes = blockRows * blockColumns * SAMPLE_BYTES[sampleType];
  const room = Math.floor(maxBytes / blockBytes);
  if (room < MIN_BLOCKS) return file;
  const kept = new Map<number, Samples>();

  async function decodeBlock(block: number, cancelled?: () => boolean): Promise<Samples> {
    const samples = kept.get(block) ?? (await file.decodeBlock(block, cancelled));
    // The one that was wanted last is the last to go.
    kept.delete(block);
    kept.set(block, samples);
    if (kept.size > room) kept.delete(kept.keys().next().value!);
    return samples;
  }

  return {
    ...file,
    decodeBlock,
    async streamBlock(block, take, cancelled) {
      take(0, await decodeBlock(block, cancelled));
    },
  };
}

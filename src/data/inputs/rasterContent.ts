import type { RasterContent } from '../../shared/form';
import type { RasterFile, RasterInfo } from '../raster/rasterInfo';
import { metresIn } from '../raster/values/heightUnits';

/** A list of files is not kept waiting for more cells than these. */
const MAX_CELLS = 1_000_000;

/** Nor for a piece of a raster that is larger. */
export const MAX_PIECE_BYTES = 1 << 24;

/**
 * What a raster's cells look like. Floats, what is scaled and what has a unit of length are measured; whole values of 0
 * and 1 alone in the raster's middle are binary, as far as they are cheap to see.
 *
 * @param mayRead whether cells are read for it; else none are found to be binary
 */
export async function contentOf(file: RasterFile, mayRead: boolean): Promise<RasterContent> {
  const { noData, pieceBytes, stored, band, kind } = file.info;
  const { sampleType } = stored ?? file.info;
  const isScaled = stored !== undefined && (stored.band.scale !== 1 || stored.band.offset !== 0);
  if (sampleType === 'float32' || sampleType === 'float64' || isScaled) return 'measured';
  if (band.unit !== null && metresIn(band.unit) !== undefined) return 'measured';
  // Text has no bytes: its whole numbers are heights, unless all are 0 and 1.
  const isText = kind !== undefined && sampleType === 'int32';
  const mayBeBinary = sampleType === 'uint8' || sampleType === 'int8' || isText;
  if (!mayBeBinary || pieceBytes > MAX_PIECE_BYTES || !mayRead) return 'other';
  let cells = 0;
  let isBinary = true;
  await file.streamBlock(middleBlock(file.info), (_row, samples) => {
    const seen = samples.subarray(0, MAX_CELLS);
    isBinary &&= seen.every(
      (value: number) => value === 0 || value === 1 || value === noData || Number.isNaN(value),
    );
    cells += seen.length;
    return isBinary && cells < MAX_CELLS;
  });
  return isBinary ? 'binary' : isText ? 'measured' : 'other';
}

function middleBlock({ blocksAcross, blocksDown }: RasterInfo): number {
  return Math.floor(blocksDown / 2) * blocksAcross + Math.floor(blocksAcross / 2);
}

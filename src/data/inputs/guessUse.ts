import type { RasterFile, RasterInfo } from '../raster/rasterInfo';
import { metresIn } from '../raster/values/heightUnits';

/** A list of files is not kept waiting for more cells than these, nor for a piece of a raster that is larger. */
const MAX_CELLS = 1_000_000;
const MAX_PIECE_BYTES = 1 << 24;

/**
 * What a raster is probably good for. Floats, what is scaled and what has a unit of length are heights; whole values of
 * 0 and 1 alone in the raster's middle are greenness, as far as they are cheap to see.
 *
 * @param mayRead whether cells are read for it; else greenness is never found
 */
export async function guessUse(
  file: RasterFile,
  mayRead: boolean,
): Promise<'surface' | 'greenness' | 'other'> {
  const { noData, pieceBytes, stored, band, kind } = file.info;
  const { sampleType } = stored ?? file.info;
  const isScaled = stored !== undefined && (stored.band.scale !== 1 || stored.band.offset !== 0);
  if (sampleType === 'float32' || sampleType === 'float64' || isScaled) return 'surface';
  if (band.unit !== null && metresIn(band.unit) !== undefined) return 'surface';
  // Text has no bytes: its whole numbers are heights, unless all are 0 and 1.
  const isText = kind !== undefined && sampleType === 'int32';
  const mayBeGreenness = sampleType === 'uint8' || sampleType === 'int8' || isText;
  if (!mayBeGreenness || pieceBytes > MAX_PIECE_BYTES || !mayRead) return 'other';
  let cells = 0;
  let isGreenness = true;
  await file.streamBlock(middleBlock(file.info), (_row, samples) => {
    const seen = samples.subarray(0, MAX_CELLS);
    isGreenness &&= seen.every(
      (value: number) => value === 0 || value === 1 || value === noData || Number.isNaN(value),
    );
    cells += seen.length;
    return isGreenness && cells < MAX_CELLS;
  });
  return isGreenness ? 'greenness' : isText ? 'surface' : 'other';
}

function middleBlock({ blocksAcross, blocksDown }: RasterInfo): number {
  return Math.floor(blocksDown / 2) * blocksAcross + Math.floor(blocksAcross / 2);
}

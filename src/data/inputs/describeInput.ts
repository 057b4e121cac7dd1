import { messageOf, UserError } from '../../shared/errors';
import type { RasterContent } from '../../shared/form';
import type { FileDescription } from '../../shared/questions';
import { isUrl } from '../../shared/urls';
import { describeRaster } from '../raster/describeRaster';
import { openRaster } from '../raster/openRaster';
import type { RasterFile, RasterInfo } from '../raster/rasterInfo';
import { isRasterName } from '../raster/rasterNames';
import { metresIn } from '../raster/values/heightUnits';
import { describeSummary, summaryOf } from '../vector/layer';
import { readLayer } from '../vector/readLayer';
import { summariseLayer } from '../vector/summariseLayer';

/** A list of files is not kept waiting for more cells than these, nor for a piece of a raster that is larger. */
const MAX_GUESS_CELLS = 1_000_000;
const MAX_GUESS_BYTES = 1 << 24;

/**
 * Finds out what a file holds from its content. A file that cannot be read is described, not refused.
 *
 * @param whole whether a layer is read whole, however long it takes
 */
export async function describeInput(path: string, whole = false): Promise<FileDescription> {
  try {
    return isUrl(path) || isRasterName(path) ? await describeGrid(path) : await describeVector(path, whole);
  } catch (error) {
    if (error instanceof UserError) return { path, kind: 'unusable', text: messageOf(error) };
    throw error;
  }
}

async function describeGrid(path: string): Promise<FileDescription> {
  const file = await openRaster(path);
  try {
    return { path, kind: 'raster', text: describeRaster(file.info), content: await contentOf(file) };
  } finally {
    await file.close();
  }
}

/**
 * Floats, what is scaled and what has a unit of length are measured, most often heights; whole values of 0 and 1 alone in
 * the raster's middle are binary, as far as they are cheap to see.
 */
async function contentOf(file: RasterFile): Promise<RasterContent> {
  const { noData, pieceBytes, stored, band, kind } = file.info;
  const { sampleType } = stored ?? file.info;
  const isScaled = stored !== undefined && (stored.band.scale !== 1 || stored.band.offset !== 0);
  if (sampleType === 'float32' || sampleType === 'float64' || isScaled) return 'measured';
  if (band.unit !== null && metresIn(band.unit) !== undefined) return 'measured';
  // Text has no bytes: its whole numbers are heights, unless all are 0 and 1.
  const isText = kind !== undefined && sampleType === 'int32';
  if ((sampleType !== 'uint8' && sampleType !== 'int8' && !isText) || pieceBytes > MAX_GUESS_BYTES)
    return 'other';
  let cells = 0;
  let isBinary = true;
  await file.streamBlock(middleBlock(file.info), (_row, samples) => {
    const seen = samples.subarray(0, MAX_GUESS_CELLS);
    isBinary &&= seen.every(
      (value: number) => value === 0 || value === 1 || value === noData || Number.isNaN(value),
    );
    cells += seen.length;
    return isBinary && cells < MAX_GUESS_CELLS;
  });
  return isBinary ? 'binary' : isText ? 'measured' : 'other';
}

function middleBlock({ blocksAcross, blocksDown }: RasterInfo): number {
  return Math.floor(blocksDown / 2) * blocksAcross + Math.floor(blocksAcross / 2);
}

async function describeVector(path: string, whole: boolean): Promise<FileDescription> {
  const summary = whole ? summaryOf(await readLayer(path)) : await summariseLayer(path);
  const { kind: geometry, features, fields, isFirstPart } = summary;
  return { path, kind: 'layer', text: describeSummary(summary), geometry, features, fields, isFirstPart };
}

import type { Note } from '../../shared/note';
import { isUrl } from '../../shared/urls';
import type { RasterFile } from '../raster/rasterInfo';
import { lookAtHeights, oddHeightsNote } from '../raster/values/oddHeights';
import { MAX_PIECE_BYTES } from './rasterContent';

/**
 * What analyses would say of the cells, were they heights: of some windows of it. Bytes and the like are none; of what is
 * on the web nothing is fetched for it.
 */
export async function heightNotes(raster: RasterFile, label: string): Promise<Note[]> {
  const { path, rows, columns, pieceBytes, stored, sampleType } = raster.info;
  if (isUrl(path)) return [];
  if (pieceBytes > MAX_PIECE_BYTES || /int8$/.test((stored ?? { sampleType }).sampleType)) return [];
  const tally = await lookAtHeights(raster, { row: 0, column: 0, rows, columns });
  const odd = oddHeightsNote(`${label} that were looked at`, tally);
  return odd === null ? [] : [odd.note];
}

import { isUrl } from '../../shared/urls';
import type { Crs } from '../crs/crs';
import { describeRaster } from '../raster/describeRaster';
import { openRaster } from '../raster/openRaster';
import type { RasterFile } from '../raster/rasterInfo';
import { isRasterName } from '../raster/rasterNames';
import { lookAtHeights, oddHeightsNote } from '../raster/values/oddHeights';
import { describeLayer } from '../vector/layer';
import { readLayer } from '../vector/readLayer';

/**
 * What a raster or layer is, for a person: its size, cells or features, types, fields and coordinate reference
 * system. Throws a `UserError` where it cannot be read.
 */
export async function describeFile(path: string, label = path): Promise<string> {
  if (isUrl(path) || isRasterName(path)) {
    const raster = await openRaster(path, label);
    try {
      const { info } = raster;
      return [describeRaster(info) + nameOf(info.crs), ...(await rasterNotes(raster, label))].join('\n  ');
    } finally {
      await raster.close();
    }
  }
  const layer = await readLayer(path, label);
  return [describeLayer(layer) + nameOf(layer.crs), ...layer.notes].join('\n  ');
}

/** A file is not kept waiting for a piece of it that is larger. */
const MAX_PIECE_BYTES = 1 << 24;

/** What analyses would say of the cells, were they heights: of some windows of it. Bytes and the like are none. */
async function rasterNotes(raster: RasterFile, label: string): Promise<string[]> {
  const { rows, columns, pieceBytes, stored, sampleType } = raster.info;
  if (pieceBytes > MAX_PIECE_BYTES || /int8$/.test((stored ?? { sampleType }).sampleType)) return [];
  const tally = await lookAtHeights(raster, { row: 0, column: 0, rows, columns });
  const odd = oddHeightsNote(`${label} that were looked at`, tally);
  return odd === null ? [] : [odd.text];
}

/** The name of a system, where its code has been said already. */
function nameOf(crs: Crs | null): string {
  return crs === null || crs.epsg === null ? '' : `; ${crs.name}`;
}

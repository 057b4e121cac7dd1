import { UserError } from '../../shared/errors';
import { isUrl } from '../../shared/urls';
import type { Crs } from '../crs/crs';
import { describeRaster } from '../raster/describeRaster';
import { openRaster } from '../raster/openRaster';
import type { RasterFile } from '../raster/rasterInfo';
import { isRasterName } from '../raster/rasterNames';
import { lookAtHeights, oddHeightsNote } from '../raster/values/oddHeights';
import { describeLayer } from '../vector/layer';
import { layerPath, splitLayerPath } from '../vector/layerPath';
import { layersOf, readLayer } from '../vector/readLayer';

/**
 * What a raster or layer is, for a person: its size, cells or features, types, fields and coordinate reference
 * system; of a file of several layers, each of them. Throws a `UserError` where it cannot be read.
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
  const paths = await layersOf(path, label);
  if (paths.length === 1) return describeOne(paths[0]!, label);
  const lines = [`${paths.length} layers`];
  for (const one of paths) {
    const name = splitLayerPath(one).layer;
    lines.push(`${name}: ${await describeOne(one, layerPath(label, name)).catch(sentenceOf)}`);
  }
  return lines.join('\n  ');
}

async function describeOne(path: string, label: string): Promise<string> {
  const layer = await readLayer(path, label);
  return [describeLayer(layer) + nameOf(layer.crs), ...layer.notes].join('\n  ');
}

/** A file is not kept waiting for a piece of it that is larger. */
const MAX_PIECE_BYTES = 1 << 24;

/**
 * What analyses would say of the cells, were they heights: of some windows of it. Bytes and the like are none; of what is
 * on the web nothing is fetched for it.
 */
async function rasterNotes(raster: RasterFile, label: string): Promise<string[]> {
  const { rows, columns, pieceBytes, stored, sampleType } = raster.info;
  if (isUrl(raster.info.path)) return [];
  if (pieceBytes > MAX_PIECE_BYTES || /int8$/.test((stored ?? { sampleType }).sampleType)) return [];
  const tally = await lookAtHeights(raster, { row: 0, column: 0, rows, columns });
  const odd = oddHeightsNote(`${label} that were looked at`, tally);
  return odd === null ? [] : [odd.text];
}

/** A layer that cannot be read does not keep the others from being told of. */
function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  throw error;
}

/** The name of a system, where its code has been said already. */
function nameOf(crs: Crs | null): string {
  return crs === null || crs.epsg === null ? '' : `; ${crs.name}`;
}

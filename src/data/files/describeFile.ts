import { extname } from 'node:path';
import { UserError } from '../../shared/errors';
import type { Crs } from '../crs/crs';
import { describeRaster } from '../raster/describeRaster';
import { openRaster } from '../raster/openRaster';
import { describeLayer } from '../vector/layer';
import { layerPath, splitLayerPath } from '../vector/layerPath';
import { layersOf, readLayer } from '../vector/readLayer';

/**
 * What a raster or layer is, for a person: its size, cells or features, types, fields and coordinate reference
 * system; of a file of several layers, each of them. Throws a `UserError` where it cannot be read.
 */
export async function describeFile(path: string, label = path): Promise<string> {
  if (/^\.tiff?$/i.test(extname(path))) {
    const raster = await openRaster(path, label);
    try {
      const { info } = raster;
      return describeRaster(info) + nameOf(info.crs);
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

/** A layer that cannot be read does not keep the others from being told of. */
function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  throw error;
}

/** The name of a system, where its code has been said already. */
function nameOf(crs: Crs | null): string {
  return crs === null || crs.epsg === null ? '' : `; ${crs.name}`;
}

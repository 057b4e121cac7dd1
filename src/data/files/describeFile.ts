import { extname } from 'node:path';
import { isUrl } from '../../shared/urls';
import type { Crs } from '../crs/crs';
import { describeRaster } from '../raster/describeRaster';
import { openRaster } from '../raster/openRaster';
import { describeLayer } from '../vector/layer';
import { readLayer } from '../vector/readLayer';

/**
 * What a raster or layer is, for a person: its size, cells or features, types, fields and coordinate reference
 * system. Throws a `UserError` where it cannot be read.
 */
export async function describeFile(path: string, label = path): Promise<string> {
  if (isUrl(path) || /^\.tiff?$/i.test(extname(path))) {
    const raster = await openRaster(path, label);
    try {
      const { info } = raster;
      return describeRaster(info) + nameOf(info.crs);
    } finally {
      await raster.close();
    }
  }
  const layer = await readLayer(path, label);
  return [describeLayer(layer) + nameOf(layer.crs), ...layer.notes].join('\n  ');
}

/** The name of a system, where its code has been said already. */
function nameOf(crs: Crs | null): string {
  return crs === null || crs.epsg === null ? '' : `; ${crs.name}`;
}

import { extname } from 'node:path';
import { describeCrs } from '../crs/crs';
import { describeRaster } from '../raster/describeRaster';
import { openRaster } from '../raster/openRaster';
import { describeLayer } from '../vector/layer';
import { readLayer } from '../vector/readLayer';

/**
 * What a raster or layer is, for a person: its size, cells or features, types, fields and coordinate reference
 * system. Throws a `UserError` where it cannot be read.
 */
export async function describeFile(path: string, label = path): Promise<string> {
  if (/^\.tiff?$/i.test(extname(path))) {
    const raster = await openRaster(path, label);
    try {
      const { info } = raster;
      return info.crs === null ? describeRaster(info) : `${describeRaster(info)}; ${describeCrs(info.crs)}`;
    } finally {
      await raster.close();
    }
  }
  const layer = await readLayer(path, label);
  const crs = layer.crs === null ? '' : `; ${describeCrs(layer.crs)}`;
  return [describeLayer(layer) + crs, ...layer.notes].join('\n  ');
}

import { existsSync } from 'node:fs';
import type { LayersRequest } from '../../../shared/analysis';
import type { OwnDescription } from '../../../shared/description';
import type { RasterLayer } from '../../../shared/messages';

/** The layers under the map of a raster that was computed: the raster itself. */
export async function rasterLayers(
  { values }: OwnDescription,
  { raster, ramp }: LayersRequest,
): Promise<RasterLayer[]> {
  if (raster === undefined || !existsSync(raster)) return [];
  const { resultLayer } = await import('../../../data/raster/picture/resultLayer');
  const [value] = values;
  return [await resultLayer(raster, value!.legend, value!.ramp ?? ramp)];
}

import { dirname } from 'node:path';
import type { MapKind, MapOptions } from '../../../tiling/mapKind';
import { isMosaic, mapPath } from '../../../tiling/mapKind';
import type { MapLayout } from '../../../tiling/mapLayout';
import type { MapWork } from '../../../tiling/mapPlan';

/** Where the result goes: a file, or the folder of a mosaic. Throws a `UserError` where that is not said. */
export function rasterPath(
  kind: MapKind,
  options: MapOptions,
  [down, across]: readonly [number, number],
): Pick<MapWork<MapLayout>, 'path' | 'mosaic'> {
  const { raster } = options;
  if (raster === undefined || !isMosaic(raster)) return { path: mapPath(kind, options) };
  return { path: raster, mosaic: { folder: dirname(raster), across, down } };
}

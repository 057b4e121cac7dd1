import { dirname } from 'node:path';
import { UserError } from '../../../shared/errors';
import type { MapKind, MapOptions } from '../../../tiling/mapKind';
import { isMosaic, mapPath } from '../../../tiling/mapKind';
import type { MapLayout } from '../../../tiling/mapLayout';
import type { MapWork } from '../../../tiling/mapPlan';
import { mosaicPath } from '../../../tiling/mosaic/mosaicParts';

/** Where the result goes: a file, or the folder of a mosaic. Throws a `UserError` where that is not said. */
export function rasterPath(
  kind: MapKind,
  options: MapOptions,
  [down, across]: readonly [number, number],
): Pick<MapWork<MapLayout>, 'path' | 'mosaic'> {
  const { raster } = options;
  if (raster === undefined || !isMosaic(raster)) return { path: mapPath(kind, options) };
  const folder = dirname(raster);
  const path = mosaicPath(folder);
  if (path === raster) return { path, mosaic: { folder, across, down } };
  throw new UserError(
    `${raster} cannot hold a mosaic under this name: name ${path}, in a folder of its own.`,
  );
}

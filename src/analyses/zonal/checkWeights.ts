import { sameCrs } from '../../data/crs/crs';
import { alignment } from '../../data/raster/grid';
import type { LocatedRaster } from '../../data/raster/locatedRaster';
import type { RasterInfo } from '../../data/raster/rasterInfo';
import { UserError } from '../../shared/errors';

/** Throws a `UserError` where weights do not lie on the grid of the raster. */
export function checkWeights(
  raster: LocatedRaster,
  weights: RasterInfo,
  names: { raster: string; weights: string },
): void {
  const at = alignment(raster, weights);
  const isSameSize = raster.columns === weights.columns && raster.rows === weights.rows;
  const isSameSystem = weights.crs === null || sameCrs(raster.crs, weights.crs);
  if (at?.row === 0 && at.column === 0 && isSameSize && isSameSystem) return;
  const differs = isSameSystem ? '' : ' in another CRS';
  throw new UserError(
    `${names.weights} is not on the grid of ${names.raster}${differs}: it has ${gridText(weights)}, the raster ${gridText(raster)}; warp it to that grid first (gdalwarp -te -ts -t_srs).`,
    { change: 'weights' },
  );
}

/** As in `250 x 200 cells of 10 x 10 from (400000, 300000)`. */
function gridText({ columns, rows, transform: { a, c, e, f } }: RasterInfo): string {
  return `${columns} x ${rows} cells of ${Math.abs(a)} x ${Math.abs(e)} from (${c}, ${f})`;
}

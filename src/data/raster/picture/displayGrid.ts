import type { Bounds } from '../../../shared/bounds';
import type { Grid } from '../grid';
import type { RasterInfo } from '../rasterInfo';

/** The most pixels a side of a picture. */
const MAX_PIXELS = 2048;

/**
 * The grid of a picture of a part of a raster, north up: as fine as the raster, or coarser where that would be
 * more pixels a side than it may have. Its cells are whole cells of the raster.
 *
 * @param around what the picture must show; the whole raster where `null`
 */
export function displayGrid(raster: RasterInfo, around: Bounds | null, maxPixels = MAX_PIXELS): Grid {
  const { a, c, e, f } = raster.transform;
  const [width, height] = [Math.abs(a), Math.abs(e)];
  const minX = Math.min(c, c + a * raster.columns);
  const maxY = Math.max(f, f + e * raster.rows);
  const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value));
  const left = around === null ? 0 : clamp(Math.floor((around.minX - minX) / width), raster.columns - 1);
  const top = around === null ? 0 : clamp(Math.floor((maxY - around.maxY) / height), raster.rows - 1);
  const right =
    around === null ? raster.columns : clamp(Math.ceil((around.maxX - minX) / width), raster.columns);
  const bottom = around === null ? raster.rows : clamp(Math.ceil((maxY - around.minY) / height), raster.rows);
  const step = Math.max(1, Math.ceil(Math.max(right - left, bottom - top) / maxPixels));
  return {
    columns: Math.max(1, Math.ceil((right - left) / step)),
    rows: Math.max(1, Math.ceil((bottom - top) / step)),
    transform: {
      a: width * step,
      b: 0,
      c: minX + left * width,
      d: 0,
      e: -height * step,
      f: maxY - top * height,
    },
  };
}

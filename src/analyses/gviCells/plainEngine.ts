import type { Heights } from '../../data/raster/copyHeights';
import type { Window } from '../../data/raster/rasterInfo';
import type { ThreadContext } from '../../shared/analysis';
import { CancelledError } from '../../shared/errors';
import { eyeElevation, plainViewshed } from '../gvi/kernel/plainViewshed';
import { newHeights } from '../gvi/kernel/precision';
import { buildRayTable } from '../gvi/kernel/rayTable';
import type { CellsThreadData } from './threadData';
import type { TileCells, TileCounts, TileEngine, TileRasters } from './tileEngine';

/** The plain twin: for cells that lie apart, in double precision. Its rasters are its own, outside the arena. */
export function createPlainEngine(
  { shape: { precision }, radius, eyeHeight }: CellsThreadData,
  context: ThreadContext,
): TileEngine {
  const rays = buildRayTable(radius);
  const mask = new Uint8Array((2 * radius + 1) * (2 * radius + 1));
  let rasters: TileRasters;

  return {
    open(window) {
      const cells = window.rows * window.columns;
      const place = { window, offset: 0, stride: window.columns };
      rasters = {
        heights: { data: newHeights(precision, cells), ...place },
        green: { data: new Uint8Array(cells), ...place },
      };
      return rasters;
    },
    compute(
      window: Window,
      { top, left, step, rows, columns }: TileCells,
      wanted: Uint8Array,
      eyes: Heights | null,
    ): TileCounts {
      const { heights, green } = rasters;
      const strides = { heightStride: heights.stride, greenStride: green.stride };
      const grid = { ...window, heights: heights.data, green: green.data, ...strides };
      const counts = {
        visible: new Int32Array(rows * columns),
        green: new Int32Array(rows * columns),
        data: new Int32Array(rows * columns),
      };
      for (let place = 0; place < wanted.length; place++) {
        if (wanted[place] === 0) continue;
        if (context.cancelled()) throw new CancelledError();
        const row = top + Math.floor(place / columns) * step;
        const column = left + (place % columns) * step;
        const surface = grid.heights[row * grid.heightStride + column]!;
        const eye = eyes?.[place] ?? eyeElevation(surface, eyeHeight, precision);
        const seen = plainViewshed(grid, { row, column, eye }, rays, precision, mask);
        counts.visible[place] = seen.visible;
        counts.green[place] = seen.green;
        counts.data[place] = seen.data;
        context.progress(1);
      }
      return counts;
    },
  };
}

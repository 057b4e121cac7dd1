import type { Window } from '../../data/raster/rasterInfo';
import type { ThreadContext } from '../../shared/analysis';
import type { GviCommon, ViewshedOutput } from './common';
import { eyeElevation, plainViewshed, type ViewGrid } from './kernel/plainViewshed';
import { buildRayTable } from './kernel/rayTable';
import type { GviThread } from './threadProgram';

/** Computes viewsheds of a group's observers. */
export interface Viewer {
  /**
   * Fills `output`, an entry for each of `observers`. Returns false if the job was cancelled on the way.
   * Counts progress as it goes.
   */
  view(thread: GviThread, window: Window, observers: Int32Array, output: ViewshedOutput): boolean;
}

/** The viewer for a job's precision. */
export function createViewer(common: GviCommon, context: ThreadContext): Viewer {
  return plainViewer(common, context);
}

/** The plain twin: for double precision, which the fast kernel does not serve. */
function plainViewer({ radius, precision, eyeHeight }: GviCommon, context: ThreadContext): Viewer {
  const rays = buildRayTable(radius);
  const mask = new Uint8Array((2 * radius + 1) * (2 * radius + 1));
  return {
    view(thread, window, observers, output) {
      const grid: ViewGrid = {
        rows: window.rows,
        columns: window.columns,
        heights: thread.heights,
        heightStride: window.columns,
        green: thread.green,
        greenStride: window.columns,
      };
      for (const [at, index] of observers.entries()) {
        if (context.cancelled()) return false;
        const row = thread.rows[index]! - window.row;
        const column = thread.columns[index]! - window.column;
        const ground = thread.heights[row * window.columns + column]!;
        context.progress(1);
        if (Number.isNaN(ground)) continue;
        const eye = eyeElevation(ground, eyeHeight, precision);
        const counts = plainViewshed(grid, { row, column, eye }, rays, precision, mask);
        output.visible[at] = counts.visible;
        output.green[at] = counts.green;
        output.data[at] = counts.data;
        output.greenData[at] = counts.greenData;
      }
      return true;
    },
  };
}

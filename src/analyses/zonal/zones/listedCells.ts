import type { BlockLayout } from '../../../data/raster/rasterInfo';
import { intersect } from '../../../data/raster/windows';
import { UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import type { CellBox } from '../coverage/shape';
import type { ZonalTask } from '../threadData';
import { windowOf } from './cutTasks';

/** Cells that are held at a time for quantiles, at most: 16 bytes each, and as much again while they are joined. */
const MAX_CELLS = 50_000_000;

/**
 * Throws a `UserError` where quantiles would take too much memory: the cells of a zone are held until its last task is
 * done.
 */
export function refuseLists(
  tasks: readonly ZonalTask[],
  boxes: readonly (CellBox | null)[],
  raster: BlockLayout,
): void {
  const left = new Int32Array(boxes.length);
  for (const { zones } of tasks) for (const zone of zones) left[zone]!++;
  const held = new Float64Array(boxes.length);
  let [all, most] = [0, 0];
  for (const { window, zones } of tasks) {
    for (const zone of zones) {
      const part = intersect(windowOf(raster, boxes[zone]!)!, window);
      const cells = part === null ? 0 : part.rows * part.columns;
      held[zone]! += cells;
      all += cells;
    }
    most = Math.max(most, all);
    for (const zone of zones) if (--left[zone]! === 0) all -= held[zone]!;
  }
  if (most <= MAX_CELLS) return;
  throw new UserError(
    `The median and quantiles need the cells of zones in memory, here up to ${formatCount(most)} at a time: leave them out, or use smaller zones or a coarser raster.`,
    { change: 'stats' },
  );
}

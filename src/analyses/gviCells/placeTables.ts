import type { PlanContext } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import { formatBytes, formatCount } from '../../shared/format';
import { chooseTile, MIN_TILE } from '../../tiling/chooseTile';
import type { MapGrid } from '../../tiling/mapGrid';
import { layOutCellTables, type UnplacedTables } from '../gvi/kernel/cellViewsheds';
import { buildPointTables } from '../gvi/kernel/pointTables';
import type { Precision } from '../gvi/kernel/precision';
import type { PlacedTables } from './threadData';
import { engineBytes } from './tileEngine';

/** The kernel's tables address windows of at most this many columns. */
const MAX_WINDOW_COLUMNS = 3900;

/** Chooses the tile of the work, and places the kernels' tables. Throws a `UserError` where memory is too short. */
export function placeTables(
  map: MapGrid,
  radius: number,
  precision: Precision,
  terrain: object | null,
  context: PlanContext,
): PlacedTables {
  if (MIN_TILE + 2 * radius > MAX_WINDOW_COLUMNS) {
    throw new UserError(
      `A radius of ${formatCount(radius)} cells is more than the map of every cell can do; choose one of at most ` +
        `${formatCount(Math.floor((MAX_WINDOW_COLUMNS - MIN_TILE) / 2))} cells, or a coarser surface.`,
    );
  }
  const points = buildPointTables(radius);
  let laidOut: UnplacedTables | undefined; // of the last shape that was tried, which is the chosen one
  const choice = chooseTile(map, context, MAX_WINDOW_COLUMNS - 2 * radius, (size) => {
    const shape = { radius, precision, ...size };
    laidOut = layOutCellTables(shape);
    return {
      eachThread: engineBytes({ map, radius, shape, terrain }),
      once: laidOut.byteLength + points.bytes,
    };
  });
  if (!choice.fits) {
    throw new UserError(
      `A radius of ${formatCount(radius)} cells needs ${formatBytes(choice.bytes)} of memory with ${context.workers} workers, ` +
        `more than the limit of ${formatBytes(context.memoryLimitBytes)}; use fewer workers, a smaller radius or a coarser surface, or raise the limit with --memory.`,
    );
  }
  const shape = { radius, precision, ...choice.shape };
  const { arena } = context;
  const address = arena.alloc(laidOut!.byteLength);
  const { bytes, ...tables } = laidOut!.at(address);
  new Uint8Array(arena.memory.buffer, address, bytes.length).set(bytes);
  const pointTables = arena.alloc(points.bytes);
  points.place(arena.memory.buffer, pointTables);
  return { shape, tables, pointTables };
}

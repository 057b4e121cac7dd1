import type { PlanContext } from '../../../shared/analysis';
import { UserError } from '../../../shared/errors';
import { formatBytes } from '../../../shared/format';
import type { MapOptions } from '../../../tiling/mapKind';
import type { TileSize } from '../../../tiling/mapLayout';
import { type PlaneShape, planeBytes } from './cellPlanes';

/** Memory of a thread at most, where rasters are large enough to take it. */
const THREAD_BYTES = 48e6;
/** Tiles for each worker at least, where the map has as many: the last ones leave workers idle. */
const TILES_A_WORKER = 6;
/** Threads beside the workers that there must be memory for: those that try out, or take the place of others. */
const SPARE_THREADS = 1;
const SPARE_BYTES = 1e6;
const MIN_SIDE = 16;

/** The largest tile of the work, and what each thread reserves for it. */
export interface WorkShape {
  readonly shape: TileSize;
  readonly threadBytes: number;
}

/**
 * Chooses the tile of the work: what the person asks for, else rows of tiles of the file, as long as memory allows, since what
 * is read and written in one piece costs least. Throws a `UserError` where not even a small one fits into memory.
 *
 * @param side of a tile of the file
 * @param scratch bytes of a thread beside its planes
 */
export function workShape(
  map: TileSize,
  side: number,
  planes: readonly PlaneShape[],
  scratch: number,
  { options, workers, memoryLimitBytes, division }: PlanContext,
): WorkShape {
  const bytesOf = (tile: TileSize): number =>
    planes.reduce((sum, plane) => sum + planeBytes(plane, map, tile), scratch);
  const { tile } = options as MapOptions;
  const limit = Math.floor(Math.max(0, memoryLimitBytes - SPARE_BYTES) / (workers + SPARE_THREADS));
  let shape =
    tile === undefined
      ? wideShape(map, side, workers * (division?.parts ?? 1), planes, bytesOf)
      : within(map, tile, tile);
  while (bytesOf(shape) > limit && Math.max(shape.rows, shape.columns) > MIN_SIDE) {
    shape = within(map, halved(shape.rows), halved(shape.columns));
  }
  const threadBytes = bytesOf(shape);
  if (threadBytes <= limit) return { shape, threadBytes };
  throw new UserError(
    `Each worker needs ${formatBytes(threadBytes)} of memory, of which ${formatBytes(limit)} are left: allow more with --memory, use fewer workers, or smaller radii.`,
  );
}

function wideShape(
  map: TileSize,
  side: number,
  workers: number,
  planes: readonly PlaneShape[],
  bytesOf: (tile: TileSize) => number,
): TileSize {
  const reach = Math.max(...planes.map((plane) => plane.reach));
  // What is read around a tile anew is to be less than the tile itself.
  const rows = side * Math.max(1, Math.ceil((2 * reach) / side));
  const rowsOfTiles = Math.ceil(map.rows / rows);
  const pieces = Math.max(1, Math.ceil((TILES_A_WORKER * workers) / rowsOfTiles));
  let columns = side * Math.ceil(map.columns / pieces / side);
  while (columns > side && bytesOf({ rows, columns }) > THREAD_BYTES)
    columns = side * Math.ceil(columns / side / 2);
  return within(map, rows, columns);
}

function within(map: TileSize, rows: number, columns: number): TileSize {
  return { rows: Math.min(rows, map.rows), columns: Math.min(columns, map.columns) };
}

function halved(side: number): number {
  return Math.max(MIN_SIDE, Math.floor(side / 2));
}

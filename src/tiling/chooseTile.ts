import type { PlanContext } from '../shared/analysis';
import type { MapGrid } from './mapGrid';
import type { MapOptions } from './mapKind';
import type { TileSize } from './mapLayout';

/** Side of a tile of the work unless the person says otherwise. Smaller ones are tried where memory is short, */
export const TILE = 256;
export const MIN_TILE = 16;
/** and where the map has fewer tiles than this for each worker: the last ones leave workers idle. */
const TILES_A_WORKER = 8;
/** Of a job that is split, each part has this many at least, so that parts are equally long. */
const TILES_A_PART = 24;
/** But not smaller than this for that: each tile reads a radius around it anew. */
const MIN_SHARED_TILE = 128;
/** Threads beside the workers that there must be memory for: those that estimate, or take the place of others. */
const SPARE_THREADS = 3;
/** What a plan leaves of the memory for the machine's own use. */
const SPARE_BYTES = 1e6;

/** Bytes of shared memory. */
export interface TileBytes {
  readonly eachThread: number;
  /** Once, for all threads. */
  readonly once: number;
}

/** The largest tile of the work, and whether it fits into memory. */
export interface TileChoice {
  readonly shape: TileSize;
  /** What all threads need for it together. */
  readonly bytes: number;
  /** False where not even the smallest tile fits, which `shape` then is. */
  readonly fits: boolean;
}

/**
 * Chooses the tile of the work: what the person asks for, else one that gives every worker many; less of it where
 * memory is short.
 *
 * @param maxSide the longest side that the analysis can do, in cells of the map
 * @param bytesFor what a tile needs
 */
export function chooseTile(
  map: MapGrid,
  { workers, memoryLimitBytes, options, division }: PlanContext,
  maxSide: number,
  bytesFor: (shape: TileSize) => TileBytes,
): TileChoice {
  // Sparse maps gather their cells from a window that is as many times wider.
  const tiles =
    division === undefined
      ? TILES_A_WORKER * workers
      : Math.max(TILES_A_WORKER * workers, TILES_A_PART) * division.parts;
  const usual = Math.max(MIN_TILE, Math.floor(sharedTile(map, tiles) / map.every));
  let side = Math.min((options as MapOptions).tile ?? usual, maxSide);
  for (;;) {
    const shape = { rows: Math.min(side, map.rows), columns: Math.min(side, map.columns) };
    const { eachThread, once } = bytesFor(shape);
    const bytes = eachThread * (workers + SPARE_THREADS) + once;
    const fits = bytes < memoryLimitBytes - SPARE_BYTES;
    if (fits || side <= MIN_TILE) return { shape, bytes, fits };
    side = Math.max(MIN_TILE, Math.floor(side / 2));
  }
}

/** A tile of this many base cells a side that there are as many of them as are wished for. */
function sharedTile({ rows, columns, every }: MapGrid, wish: number): number {
  let tile = TILE;
  const tiles = (cells: number): number => Math.ceil((cells * every) / tile);
  while (tile > MIN_SHARED_TILE && tiles(rows) * tiles(columns) < wish) tile /= 2;
  return tile;
}

import type { Window } from '../data/raster/rasterInfo';
import { createDirectTiles } from './directTiles';
import type { MapLayout, TileTask } from './mapLayout';
import { type TilePieces, tilePieces } from './pieces';
import type { TileFinish } from './tileFinish';

/** What a task gives. */
export type TileOutput = TilePieces;

/** Computes the cells of a window of the map: what it gives is used up before the next call. */
export type TileComputation = (tile: Window) => Promise<TileFinish> | TileFinish;

/** Where a thread's tiles go. One a thread, which closes it in the end. */
export interface TileSink {
  /** Has computed what a task stands for, and encodes or writes it. Throws a `UserError` where it cannot be written. */
  run(task: TileTask, compute: TileComputation): Promise<TileOutput>;
  close(): Promise<void>;
}

/** Readies a thread for tiles of a map; files are opened by the first of them that needs one. */
export function createTileSink(layout: MapLayout): TileSink {
  const direct = layout.writing?.direct ?? null;
  if (direct !== null) return createDirectTiles(layout, direct);
  return {
    run: async ({ tile }, compute) => tilePieces(layout, tile, await compute(tile)),
    close: async () => {},
  };
}

import { randomUUID } from 'node:crypto';
import type { Window } from '../data/raster/rasterInfo';
import { createDirectTiles } from './directTiles';
import type { MapLayout, TileTask } from './mapLayout';
import { type WrittenPart, writePart } from './mosaic/writePart';
import { type TilePieces, tilePieces } from './pieces';
import type { TileFinish } from './tileFinish';

/** What a task gives. */
export interface TileOutput extends TilePieces {
  /** The part of a mosaic that the task wrote; absent where the map is one file. */
  readonly written?: WrittenPart;
}

/** Computes the cells of a window of the map: what it gives is used up before the next call. */
export type TileComputation = (tile: Window) => Promise<TileFinish> | TileFinish;

/** Where a thread's tiles go. One a thread, which closes it in the end. */
export interface TileSink {
  /** Has computed what a task stands for, and encodes or writes it. Throws a `UserError` where it cannot be written. */
  run(task: TileTask, compute: TileComputation, cancelled?: () => boolean): Promise<TileOutput>;
  close(): Promise<void>;
}

/** Readies a thread for tiles of a map; files are opened by the first of them that needs one. */
export function createTileSink(layout: MapLayout): TileSink {
  const { direct = null, mosaic = null } = layout.writing ?? {};
  if (direct !== null) return createDirectTiles(layout, direct);
  const id = randomUUID();
  return {
    run: async (task, compute, cancelled = () => false) =>
      mosaic === null
        ? tilePieces(layout, task.tile, await compute(task.tile))
        : writePart(layout, mosaic, id, task, compute, cancelled),
    close: async () => {},
  };
}

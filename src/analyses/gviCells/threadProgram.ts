import { type OpenRasters, openRasters } from '../../data/raster/openRasters';
import type { Window } from '../../data/raster/rasterInfo';
import { readHeights } from '../../data/raster/readWindow';
import type { ThreadContext } from '../../shared/analysis';
import { windowAround } from '../../tiling/mapGrid';
import type { TileTask } from '../../tiling/mapLayout';
import { finishFloats } from '../../tiling/tileFinish';
import { createTileSink, type TileOutput, type TileSink } from '../../tiling/tileSink';
import { createWantedCells, type WantedCells } from '../../tiling/wantedCells';
import { diskCells } from '../gvi/kernel/rayTable';
import { createEngineChoice, type EngineChoice, type EngineKind, loadOf } from './engineChoice';
import type { CellsThreadData } from './threadData';
import { createBlockEngine, createPointEngine, engineBytes, type TileEngine } from './tileEngine';
import { tileEyes } from './tileEyes';

/** A job over every cell as one thread sees it. */
export interface CellsThread extends CellsThreadData, OpenRasters {
  /** Cells of a whole disk. */
  readonly disk: number;
  readonly wantedIn: WantedCells;
  readonly choice: EngineChoice;
  engine(kind: EngineKind): TileEngine;
  readonly sink: TileSink;
}

/** Readies a thread: its memory is reserved now, files and kernels are opened by the first task that needs them. */
export function prepareThread(threadData: CellsThreadData, context: ThreadContext): CellsThread {
  const address = context.arena.alloc(engineBytes(threadData));
  const rasters = openRasters();
  const sink = createTileSink(threadData);
  const engines = new Map<EngineKind, TileEngine>();
  const create = { block: createBlockEngine, point: createPointEngine };

  return {
    ...threadData,
    disk: diskCells(threadData.radius),
    wantedIn: createWantedCells(threadData.wanted, threadData.surface, threadData.map, rasters.open),
    ...rasters,
    sink,
    async close() {
      await sink.close();
      await rasters.close();
    },
    choice: createEngineChoice(),
    engine(kind) {
      let engine = engines.get(kind);
      if (engine === undefined) {
        engine = create[kind](threadData, context, address);
        engines.set(kind, engine);
      }
      return engine;
    },
  };
}

/** Computes one tile: reads the window around it, counts, and cuts the counts to tiles of the file. */
export function runTile(thread: CellsThread, task: TileTask, context: ThreadContext): Promise<TileOutput> {
  return thread.sink.run(task, async (tile) => finishFloats(tile, await tileValues(thread, tile, context)));
}

/** Computes the bands of a tile of the map, GVI and coverage; NaN where a cell is not wanted or holds no data. */
export async function tileValues(
  thread: CellsThread,
  tile: Window,
  context: ThreadContext,
): Promise<[gvi: Float32Array, coverage: Float32Array]> {
  const { radius, map, surface, greenness, green } = thread;
  const cells = tile.rows * tile.columns;
  const wanted = await thread.wantedIn(tile, context.readingCancelled);
  const load = loadOf(wanted, tile);
  const gvi = new Float32Array(cells).fill(Number.NaN);
  const coverage = new Float32Array(cells).fill(Number.NaN);
  if (load.cells === 0) return [gvi, coverage];
  const kind = map.every > 1 ? 'point' : thread.choice.next(load);
  const engine = thread.engine(kind);
  const window = windowAround(map, tile, radius);
  const rasters = engine.open(window);
  const cancelled = context.readingCancelled;
  await readHeights(await thread.open(surface), rasters.heights, cancelled);
  const file = await thread.open(greenness);
  const { readPlacedClasses } = await import('../../data/raster/sampleClasses');
  await readPlacedClasses(surface, file, greenness.placement, green, rasters.green, cancelled);
  const place = { top: radius, left: radius, step: map.every, rows: tile.rows, columns: tile.columns };
  const { data, offset, stride } = rasters.heights;
  for (let index = 0; index < cells; index++) {
    const r = radius + Math.floor(index / tile.columns) * map.every;
    const c = radius + (index % tile.columns) * map.every;
    if (Number.isNaN(data[offset + r * stride + c]!)) wanted[index] = 0;
  }
  const eyes =
    thread.terrain === null
      ? null
      : await tileEyes(thread, thread.terrain, tile, rasters.heights, wanted, cancelled);
  const startMs = performance.now();
  const counts = engine.compute(window, place, wanted, eyes);
  thread.choice.took(kind, load, performance.now() - startMs);
  for (let index = 0; index < cells; index++) {
    if (wanted[index] === 0) continue;
    gvi[index] = counts.green[index]! / counts.visible[index]!;
    coverage[index] = counts.data[index]! / thread.disk;
  }
  return [gvi, coverage];
}

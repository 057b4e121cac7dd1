import { type OpenRasters, openRasters } from '../../data/raster/openRasters';
import type { Window } from '../../data/raster/rasterInfo';
import type { ThreadContext } from '../../shared/analysis';
import type { TileTask } from '../../tiling/mapLayout';
import { createTileSink, type TileOutput, type TileSink } from '../../tiling/tileSink';
import { type CellPlane, readPlane } from '../calc/rasters/cellPlanes';
import { type CellFinisher, cellFinisher, finishBytes } from '../calc/rasters/finishCells';
import { type LoadedFunction, loadFunction } from '../functions/loadFunction';
import { type CallEach, createCallEach } from '../functions/timedCalls';
import { callWindow } from './callWindow';
import type { WindowThreadData } from './threadData';

/** A job that calls a function for windows as one thread sees it. */
export interface WindowThread extends WindowThreadData, OpenRasters {
  readonly sink: TileSink;
  readonly finish: CellFinisher;
  readonly callEach: CallEach;
  readonly loaded: LoadedFunction;
}

/** Readies a thread: its module is loaded, and so run; files are opened by the first task that needs them. */
export async function prepareThread(
  threadData: WindowThreadData,
  { arena }: ThreadContext,
): Promise<WindowThread> {
  const rasters = openRasters();
  const sink = createTileSink(threadData);
  const { cellType, format } = threadData;
  const finishAt = arena.alloc(finishBytes(format.tileSize, cellType));
  return {
    ...threadData,
    ...rasters,
    sink,
    finish: cellFinisher(arena.memory, finishAt, format.tileSize, cellType),
    callEach: createCallEach(),
    loaded: await loadFunction(threadData.module, 'window'),
    async close() {
      await rasters.close();
      await sink.close();
    },
  };
}

/** Calls the function for the tile of a task, and stores what it wrote. */
export function runTile(thread: WindowThread, task: TileTask, context: ThreadContext): Promise<TileOutput> {
  return thread.sink.run(
    task,
    async (tile) => {
      const finish = thread.finish(await tilePlanes(thread, tile, context));
      return (...part) => {
        context.readingCancelled(); // a sign of life: what is stored after a call takes none of its time
        return finish(...part);
      };
    },
    context.readingCancelled,
  );
}

/** A plane for each band that the function writes. The arrays are its own: it may keep them, and change them. */
async function tilePlanes(thread: WindowThread, tile: Window, context: ThreadContext): Promise<CellPlane[]> {
  const { reach, bands, map } = thread;
  const window = {
    row: tile.row - reach,
    column: tile.column - reach,
    rows: tile.rows + 2 * reach,
    columns: tile.columns + 2 * reach,
  };
  const inputs: Record<string, (Float32Array | Float64Array)[]> = {};
  for (const band of bands) {
    const cells = window.rows * window.columns;
    const data = band.isSingle ? new Float32Array(cells) : new Float64Array(cells);
    await readPlane(map, thread, band, { window, address: 0, data }, context);
    inputs[band.letter] = [...(inputs[band.letter] ?? []), data];
  }
  const written = await callWindow(thread, inputs, tile, context);
  return written.map((data) => ({ window: tile, address: 0, data }));
}

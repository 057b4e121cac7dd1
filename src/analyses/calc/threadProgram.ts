import { type OpenRasters, openRasters } from '../../data/raster/openRasters';
import type { Window } from '../../data/raster/rasterInfo';
import type { ThreadContext } from '../../shared/analysis';
import type { TileTask } from '../../tiling/mapLayout';
import { createTileSink, type TileOutput, type TileSink } from '../../tiling/tileSink';
import { focalKernel } from './focal/focalKernel';
import { type CellPlane, planeAt, planeBytes, planeWindow, readPlane } from './rasters/cellPlanes';
import { type CellFinisher, cellFinisher, finishBytes } from './rasters/finishCells';
import { prepareSteps, runStep, type StepRunner } from './runStep';
import type { CalcThreadData } from './threadData';

/** A calculation as one thread sees it. */
export interface CalcThread extends CalcThreadData, OpenRasters, StepRunner {
  readonly sink: TileSink;
  readonly finish: CellFinisher;
  /** Where each plane begins. */
  readonly addresses: readonly number[];
}

/** Readies a thread: its memory is reserved and expressions are compiled; files are opened by the first task that needs them. */
export function prepareThread(threadData: CalcThreadData, { arena }: ThreadContext): CalcThread {
  const { program, map, shape, threadBytes, format, cellType } = threadData;
  const rasters = openRasters();
  const sink = createTileSink(threadData);
  let end = arena.alloc(threadBytes);
  const place = (bytes: number): number => {
    const at = end;
    end += bytes;
    return at;
  };
  const addresses = program.planes.map((plane) => place(planeBytes(plane, map, shape)));
  const { memory } = arena;
  const finishAt = place(finishBytes(format.tileSize, cellType));
  return {
    ...threadData,
    ...rasters,
    ...{ sink, addresses, grid: map },
    finish: cellFinisher(memory, finishAt, format.tileSize, cellType),
    scratch: end,
    kernel: program.steps.some(({ kind }) => kind === 'focal') ? focalKernel(memory) : null,
    programs: prepareSteps(program, memory),
    async close() {
      await rasters.close();
      await sink.close();
    },
  };
}

/** Computes the tile of a task, and stores it. */
export function runTile(thread: CalcThread, task: TileTask, context: ThreadContext): Promise<TileOutput> {
  return thread.sink.run(
    task,
    async (tile) => thread.finish(await tilePlanes(thread, tile, context)),
    context.readingCancelled,
  );
}

/** Computes a tile: a plane for each band of the result, which the next tile takes the place of. */
export async function tilePlanes(
  thread: CalcThread,
  tile: Window,
  context: ThreadContext,
): Promise<CellPlane[]> {
  const { program, map, addresses, bands } = thread;
  const { memory } = context.arena;
  const planes = program.planes.map(({ reach, isSingle }, at) =>
    planeAt(memory, addresses[at]!, planeWindow(tile, reach, map), isSingle),
  );
  for (const [at, { source }] of program.planes.entries()) {
    if (source !== null) await readPlane(map, thread, bands[source]!, planes[at]!, context);
  }
  for (const step of program.steps) runStep(thread, step, planes);
  return program.outputs.map((plane) => planes[plane]!);
}

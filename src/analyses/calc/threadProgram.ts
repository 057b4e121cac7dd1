import { type OpenRasters, openRasters } from '../../data/raster/openRasters';
import type { Window } from '../../data/raster/rasterInfo';
import type { ThreadContext } from '../../shared/analysis';
import type { TileTask } from '../../tiling/mapLayout';
import { createTileSink, type TileOutput, type TileSink } from '../../tiling/tileSink';
import type { FocalKernel } from './focal/focalKernel';
import { focalKernel } from './focal/focalKernel';
import { runFocal } from './focal/runFocal';
import type { ProgramStep } from './program';
import { type CellPlane, planeAt, planeBytes, planeWindow, readPlane } from './rasters/cellPlanes';
import { finishCells } from './rasters/finishCells';
import type { CalcThreadData } from './threadData';
import { type CellsProgram, instantiateCells, type PlaneAt } from './wasm/instantiateCells';

/** A calculation as one thread sees it. */
export interface CalcThread extends CalcThreadData, OpenRasters {
  readonly sink: TileSink;
  /** Where each plane begins, and what focal operations work in. */
  readonly addresses: readonly number[];
  readonly scratch: number;
  readonly kernel: FocalKernel | null;
  /** The compiled expressions of each step of cells. */
  readonly programs: ReadonlyMap<ProgramStep, CellsProgram>;
}

/** Readies a thread: its memory is reserved and expressions are compiled; files are opened by the first task that needs them. */
export function prepareThread(threadData: CalcThreadData, { arena }: ThreadContext): CalcThread {
  const { program, map, shape, threadBytes } = threadData;
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
  const programs = new Map(
    program.steps.flatMap((step) =>
      step.kind === 'cells' ? [[step, instantiateCells(step.module, memory)] as const] : [],
    ),
  );
  return {
    ...threadData,
    ...rasters,
    sink,
    addresses,
    scratch: end,
    kernel: program.steps.some(({ kind }) => kind === 'focal') ? focalKernel(memory) : null,
    programs,
    async close() {
      await rasters.close();
      await sink.close();
    },
  };
}

/** Computes the tile of a task, and stores it. */
export function runTile(thread: CalcThread, task: TileTask, context: ThreadContext): Promise<TileOutput> {
  const { cellType } = thread;
  return thread.sink.run(task, async (tile) =>
    finishCells(await tilePlanes(thread, tile, context), cellType),
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

function runStep(thread: CalcThread, step: ProgramStep, planes: readonly CellPlane[]): void {
  const { map, skipsMissing, scratch, kernel } = thread;
  const { a, b, c, d, e, f } = map.transform;
  if (step.kind === 'focal') {
    const [from, to] = [planes[step.from]!, planes[step.to]!];
    const { window } = from;
    runFocal(
      kernel!,
      step.operation,
      { rule: skipsMissing ? 'ignore' : 'propagate', cell: { width: Math.abs(a), height: Math.abs(e) } },
      {
        pointer: from.address,
        type: cellTypeOf(from.data),
        stride: window.columns,
        inside: { top: 0, left: 0, bottom: window.rows, right: window.columns },
      },
      {
        pointer: to.address,
        stride: to.window.columns,
        rows: to.window.rows,
        columns: to.window.columns,
        top: to.window.row - window.row,
        left: to.window.column - window.column,
      },
      scratch,
    );
    return;
  }
  // Outputs of one step reach equally far.
  const { window } = planes[step.to[0]!]!;
  const at = (plane: number): PlaneAt => {
    const { address, data, window: own } = planes[plane]!;
    const first = (window.row - own.row) * own.columns + (window.column - own.column);
    return {
      address: address + first * data.BYTES_PER_ELEMENT,
      type: cellTypeOf(data),
      stride: own.columns,
    };
  };
  thread.programs.get(step)!({
    rows: window.rows,
    columns: window.columns,
    row: window.row,
    col: window.column,
    transform: [c, a, b, f, d, e],
    inputs: step.from.map(at),
    outputs: step.to.map(at),
  });
}

function cellTypeOf(data: CellPlane['data']): 'float32' | 'float64' {
  return data instanceof Float32Array ? 'float32' : 'float64';
}

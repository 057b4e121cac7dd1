import type { Grid } from '../../data/raster/grid';
import type { FocalKernel } from './focal/focalKernel';
import { runFocal } from './focal/runFocal';
import type { Program, ProgramStep } from './program';
import type { CellPlane } from './rasters/cellPlanes';
import { type CellsProgram, instantiateCells, type PlaneAt } from './wasm/instantiateCells';

/** What steps need beside their planes. */
export interface StepRunner {
  /** The grid of the result. */
  readonly grid: Grid;
  readonly skipsMissing: boolean;
  /** What focal operations work in. */
  readonly scratch: number;
  readonly kernel: FocalKernel | null;
  /** The compiled expressions of each step of cells. */
  readonly programs: ReadonlyMap<ProgramStep, CellsProgram>;
}

/** Readies the expressions of a program to work in a memory. */
export function prepareSteps(
  { steps }: Program,
  memory: WebAssembly.Memory,
): ReadonlyMap<ProgramStep, CellsProgram> {
  return new Map(
    steps.flatMap((step) =>
      step.kind === 'cells' ? [[step, instantiateCells(step.module, memory)] as const] : [],
    ),
  );
}

/** Runs a step of a program for all cells of the planes that it makes. */
export function runStep(runner: StepRunner, step: ProgramStep, planes: readonly CellPlane[]): void {
  const { grid, skipsMissing, scratch, kernel } = runner;
  const { a, b, c, d, e, f } = grid.transform;
  if (step.kind === 'focal') {
    const [from, to] = [planes[step.from]!, planes[step.to]!];
    const { window } = from;
    runFocal(
      kernel!,
      step.operation,
      { rule: skipsMissing ? 'ignore' : 'propagate', cell: { width: a, height: -e } },
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
  runner.programs.get(step)!({
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

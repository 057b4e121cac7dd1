import type { NoDataRule } from '../../shared/expression/noDataRule';
import type { FocalStep, StepPlan } from '../../shared/expression/planSteps';
import { focalScratchBytes } from './focal/runFocal';
import type { PlaneShape } from './rasters/cellPlanes';
import { compileCells } from './wasm/compileCells';

/** What a thread does to compute a tile, with its expressions compiled. Plain data. */
export interface Program {
  readonly planes: readonly ProgramPlane[];
  readonly steps: readonly ProgramStep[];
  /** The plane of each band of the result. */
  readonly outputs: readonly number[];
  /** Bytes that focal operations work in. */
  readonly scratch: number;
}

/** Where the cells of a plane come from. */
export interface ProgramPlane extends PlaneShape {
  /** The position of its band among the sources; `null` where a step makes it. */
  readonly source: number | null;
}

export type ProgramStep =
  | Pick<FocalStep, 'kind' | 'operation' | 'from' | 'to'>
  | {
      readonly kind: 'cells';
      readonly module: Uint8Array<ArrayBuffer>;
      readonly from: readonly number[];
      readonly to: readonly number[];
    };

/**
 * Compiles the steps of expressions.
 *
 * @param isSingleBand whether every value of the band of a plane is a float32
 * @param isSingleOutput whether the result is no more exact than float32
 */
export function compileProgram(
  { planes, steps, outputs }: StepPlan,
  rule: NoDataRule,
  isSingleBand: (source: number) => boolean,
  isSingleOutput: boolean,
): Program {
  let sources = 0;
  const shaped = planes.map(({ source, reach }, plane): ProgramPlane => {
    if (source === undefined)
      return { source: null, reach, isSingle: isSingleOutput && outputs.includes(plane) };
    const at = sources++;
    return { source: at, reach, isSingle: isSingleBand(at) };
  });
  const typeOf = (plane: number): 'float32' | 'float64' => (shaped[plane]!.isSingle ? 'float32' : 'float64');
  const compiled = steps.map((step): ProgramStep => {
    const { from, to } = step;
    if (step.kind === 'focal')
      return { kind: 'focal', operation: step.operation, from: step.from, to: step.to };
    const module = compileCells(step.nodes, step.from.map(typeOf), step.to.map(typeOf), rule);
    return { kind: 'cells', module, from: from as readonly number[], to: to as readonly number[] };
  });
  const scratch = steps.map((step) => (step.kind === 'focal' ? focalScratchBytes(step.operation) : 0));
  return { planes: shaped, steps: compiled, outputs, scratch: Math.max(0, ...scratch) };
}

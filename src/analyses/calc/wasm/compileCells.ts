import type { NoDataRule } from '../../../shared/expression/noDataRule';
import type { Node } from '../../../shared/expression/node';
import { foldConstants } from './foldConstants';
import { get, NO_RESULT, Plain, set } from './instructions';
import { MATH_NAMES, typeOfMath } from './mathImports';
import { indexOf, planeParameters, RUN, STRIP } from './parameters';
import { type CellType, stripCode } from './stripCode';
import { type FunctionBody, I32, moduleBytes, unsigned } from './wasmBytes';

/** The most planes that a program works on: a function has at most 1000 parameters. */
const MAX_PLANES = 400;

/**
 * A WebAssembly module that evaluates the expressions of a step for rectangles of cells, the same bits as `evaluateCell` does. All
 * arithmetic is in float64; an output of float32 is rounded once, and NaN has the same bits everywhere. `instantiateCells` runs it.
 * @param inputs the type of each plane that the nodes read
 * @param outputs the type of each node's plane
 */
export function compileCells(
  nodes: readonly Node[],
  inputs: readonly CellType[],
  outputs: readonly CellType[],
  rule: NoDataRule,
): Uint8Array<ArrayBuffer> {
  const planes = inputs.length + outputs.length;
  if (planes > MAX_PLANES) throw new RangeError(`a step has ${planes} planes, more than ${MAX_PLANES}`);
  const folded = nodes.map((node) => foldConstants(node, rule));
  const imports = MATH_NAMES.map((name) => ({ from: 'math', name, type: typeOfMath(name) }));
  return moduleBytes(imports, [stripCode(folded, inputs, outputs, rule), runCode(planes)]);
}

/**
 * Calls the function for a row, one row after the other: engines go over to a function's faster form when it is called, and
 * never within it.
 */
function runCode(planes: number): FunctionBody {
  const takes = [...RUN.types, ...planeParameters(planes), ...planeParameters(planes)];
  const done = takes.length;
  const address = (plane: number): number => RUN.types.length + plane;
  const stride = (plane: number): number => address(planes) + plane;
  const forStrip = [
    ...STRIP.names.map((name) => get(indexOf(RUN, name))),
    ...Array.from({ length: planes }, (_, plane) => get(address(plane))),
  ];
  const advance = (local: number, by: readonly number[]): number[] => [
    ...get(local),
    ...by,
    Plain.i32Add,
    ...set(local),
  ];
  const one = [Plain.i32Const, 1];
  const code = [
    Plain.loop,
    NO_RESULT,
    ...forStrip.flat(),
    Plain.call,
    ...unsigned(MATH_NAMES.length),
    ...advance(indexOf(RUN, 'row'), one),
    ...Array.from({ length: planes }, (_, plane) => advance(address(plane), get(stride(plane)))).flat(),
    ...advance(done, one),
    ...get(done),
    ...get(indexOf(RUN, 'rows')),
    Plain.i32LessUnsigned,
    Plain.branchIf,
    0,
    Plain.end,
  ];
  return { type: { takes, gives: [] }, locals: [[1, I32]], code };
}

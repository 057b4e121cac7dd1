import { ExpressionError } from './expressionError';
import { keyOf } from './keyOf';
import type { NoDataRule } from './noDataRule';
import { type BandNode, type FocalNode, type FocalOperation, type Node, reachOf, withParts } from './node';

/** Values of the cells of a tile, and of those around it as far as `reach` cells on each side. */
export interface Plane {
  /** The band that it is read from; `undefined` where a step makes it. */
  readonly source: BandNode | undefined;
  readonly reach: number;
}

/** A focal operation on all of a plane. */
export interface FocalStep {
  readonly kind: 'focal';
  readonly operation: FocalOperation;
  readonly from: number;
  readonly to: number;
  /** How far the operation looks: cells that `from` reaches at least beyond `to`. */
  readonly reach: number;
}

/** Expressions cell by cell: input `k` in `nodes` is plane `from[k]`, and node `k` gives plane `to[k]`. */
export interface CellsStep {
  readonly kind: 'cells';
  readonly nodes: readonly Node[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export type Step = FocalStep | CellsStep;

/**
 * How to compute expressions: each step comes after those that make what it reads, and the last is of cells and makes the
 * outputs. For the values of a cell not to depend on tiles, whoever runs the steps gives every plane, computed ones
 * too, NoData for cells beyond the edge of the output's grid.
 */
export interface StepPlan {
  readonly planes: readonly Plane[];
  readonly steps: readonly Step[];
  /** The plane of each expression. */
  readonly outputs: readonly number[];
}

const MAX_PLANES = 200;
/** The farthest that focal calls look, summed along their nesting, in cells. */
const MAX_REACH = 1000;

/** Takes expressions apart into steps, equal focal calls once. Throws an `ExpressionError` where they need too much. */
export function planSteps(expressions: readonly Node[], rule: NoDataRule): StepPlan {
  const sources: (BandNode | undefined)[] = [];
  const steps: Step[] = [];
  /** Planes by what they hold. */
  const planes = new Map<string, number>();

  const addPlane = (node: Node, source?: BandNode): number => {
    if (sources.length === MAX_PLANES)
      throw new ExpressionError(
        `Bands, focal calls and outputs are more than ${MAX_PLANES} in all: split the expression into several.`,
        node,
      );
    return sources.push(source) - 1;
  };
  const planeOf = (node: Node, make: () => number): number => {
    const key = keyOf(node);
    const plane = planes.get(key) ?? make();
    planes.set(key, plane);
    return plane;
  };
  const bandPlane = (node: BandNode): number => planeOf(node, () => addPlane(node, node));
  const focalPlane = (node: FocalNode): number =>
    planeOf(node, () => {
      const from = focalInput(node.of);
      const to = addPlane(node);
      const { operation } = node;
      steps.push({ kind: 'focal', operation, from, to, reach: reachOf(operation) });
      return to;
    });
  /** A band is what it is, unless its missing cells are to be filled first. */
  const focalInput = (node: Node): number => {
    if (node.kind === 'focal') return focalPlane(node);
    if (node.kind !== 'band') return planeOf(node, () => addCells([node])[0]!);
    if (typeof rule !== 'number') return bandPlane(node);
    // Under a key of its own, for the band as it is has one too.
    const filled: Node = { kind: 'call', name: 'min', values: [node], at: node.at, length: node.length };
    return planeOf(filled, () => addCells([node])[0]!);
  };
  const addCells = (nodes: readonly Node[]): number[] => {
    const from: number[] = [];
    const inputOf = (node: BandNode | FocalNode): Node => {
      const plane = node.kind === 'band' ? bandPlane(node) : focalPlane(node);
      const input = from.includes(plane) ? from.indexOf(plane) : from.push(plane) - 1;
      return { kind: 'input', input, isBand: node.kind === 'band', at: node.at, length: node.length };
    };
    const read = nodes.map((node) => withInputs(node, inputOf));
    const to = nodes.map((node) => addPlane(node));
    steps.push({ kind: 'cells', nodes: read, from, to });
    return to;
  };

  const outputs = addCells(expressions);
  const reaches = reachesOf(steps, sources.length);
  const farthest = Math.max(0, ...reaches);
  if (farthest > MAX_REACH)
    throw new ExpressionError(
      `Focal calls within each other look ${farthest} cells far in all: choose radii that add up to at most ${MAX_REACH}.`,
      { at: 0, length: 1 },
    );
  return { planes: sources.map((source, plane) => ({ source, reach: reaches[plane]! })), steps, outputs };
}

/** How far each plane is needed beyond the tile, from the outputs back. */
function reachesOf(steps: readonly Step[], planes: number): number[] {
  const reaches = new Array<number>(planes).fill(0);
  for (const step of steps.toReversed()) {
    const [from, to] = step.kind === 'cells' ? [step.from, step.to] : [[step.from], [step.to]];
    const needed = Math.max(...to.map((plane) => reaches[plane]!)) + (step.kind === 'focal' ? step.reach : 0);
    for (const plane of from) reaches[plane] = Math.max(reaches[plane]!, needed);
  }
  return reaches;
}

function withInputs(node: Node, inputOf: (node: BandNode | FocalNode) => Node): Node {
  if (node.kind === 'band' || node.kind === 'focal') return inputOf(node);
  return withParts(node, (part) => withInputs(part, inputOf));
}

import { meaningOf, numberOf, roundHalfAway, truthOf } from './cellValues';
import { type NoDataRule, skipsMissing } from './noDataRule';
import type { BandNode, BinaryNode, CallNode, FocalNode, InputNode, Node } from './node';
import { power } from './power';

/** What an expression sees of a cell. */
export interface Cell {
  /** The centre of the cell in the raster's CRS. */
  readonly x: number;
  readonly y: number;
  /** From 0 at the top left of the output. */
  readonly row: number;
  readonly col: number;
  /** The value of what does not follow from this cell alone; NaN is NoData. */
  readonly read: (node: BandNode | FocalNode | InputNode) => number;
}

/** The value of an expression at a cell, NaN where it has none: the plain twin of what is compiled. */
export function evaluateCell(node: Node, cell: Cell, rule: NoDataRule): number {
  const of = (part: Node): number => evaluateCell(part, cell, rule);
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'place':
      return cell[node.name];
    case 'band':
      return filled(cell.read(node), rule);
    case 'input':
      return node.isBand ? filled(cell.read(node), rule) : cell.read(node);
    case 'focal':
      return cell.read(node);
    case 'unary':
      return node.operator === '-' ? -of(node.of) : numberOf(not(truthOf(of(node.of))));
    case 'choice': {
      const truth = truthOf(of(node.condition));
      return truth === undefined ? Number.NaN : of(truth ? node.yes : node.no);
    }
    case 'binary':
      return binary(node, of(node.left), of(node.right), rule);
    case 'call':
      return call(node, node.values.map(of), rule);
  }
}

function filled(value: number, rule: NoDataRule): number {
  return typeof rule === 'number' && Number.isNaN(value) ? rule : value;
}

function not(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function binary({ operator }: BinaryNode, a: number, b: number, rule: NoDataRule): number {
  if (skipsMissing(operator, rule)) {
    if (Number.isNaN(b)) return a;
    if (Number.isNaN(a)) return operator === '-' ? 0 - b : b;
  }
  return meaningOf(operator)(a, b);
}

function call({ name }: CallNode, values: readonly number[], rule: NoDataRule): number {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = values;
  switch (name) {
    case 'min':
    case 'max': {
      const present = skipsMissing(name, rule) ? values.filter((value) => !Number.isNaN(value)) : values;
      return present.length === 0 ? Number.NaN : Math[name](...present);
    }
    case 'clamp':
      return Math.min(Math.max(a, b), c);
    case 'round':
      return roundHalfAway(a);
    case 'pow':
      return power(a, b);
    case 'isnodata':
      return Number.isNaN(a) ? 1 : 0;
    case 'atan2':
      return Math.atan2(a, b);
    default:
      return Math[name](a);
  }
}

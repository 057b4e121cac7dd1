/*
 * An expression as plain data: what the parser makes of a text, and what is evaluated, planned and compiled.
 */

/** Where a part of the text stands: its first character, from 0, and its length in characters. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^';
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type LogicOperator = '&&' | '||';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | LogicOperator;
export type UnaryOperator = '-' | '!';

/** The functions of single cells. `min` and `max` take 2 or more arguments. */
export type CellFunction =
  | 'min'
  | 'max'
  | 'abs'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'log10'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'atan2'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'clamp'
  | 'pow'
  | 'isnodata';

/** A number of the text, or one that followed from it; NaN is NoData, as everywhere. */
export interface NumberNode extends Place {
  readonly kind: 'number';
  readonly value: number;
}

/** Where the cell is: its centre in the raster's CRS, or its row and column, from 0 at the top left of the output. */
export interface PlaceNode extends Place {
  readonly kind: 'place';
  readonly name: 'x' | 'y' | 'row' | 'col';
}

/** The cell of a band, counted from 1, of the raster of a letter. */
export interface BandNode extends Place {
  readonly kind: 'band';
  readonly raster: string;
  readonly band: number;
}

export interface UnaryNode extends Place {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly of: Node;
}

export interface BinaryNode extends Place {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
}

/** `condition ? yes : no` */
export interface ChoiceNode extends Place {
  readonly kind: 'choice';
  readonly condition: Node;
  readonly yes: Node;
  readonly no: Node;
}

export interface CallNode extends Place {
  readonly kind: 'call';
  readonly name: CellFunction;
  readonly values: readonly Node[];
}

export type FocalShape = 'circle' | 'square';
export type WindowStatistic = 'mean' | 'std' | 'range' | 'majority' | 'sum' | 'min' | 'max';

/** What is computed of a cell and those around it. Radii are in cells, angles in degrees. */
export type FocalOperation =
  | { readonly name: WindowStatistic; readonly radius: number; readonly shape: FocalShape }
  | { readonly name: 'slope'; readonly zFactor: number }
  | { readonly name: 'aspect' }
  | {
      readonly name: 'hillshade';
      readonly azimuth: number;
      readonly altitude: number;
      readonly zFactor: number;
    };

export interface FocalNode extends Place {
  readonly kind: 'focal';
  readonly operation: FocalOperation;
  readonly of: Node;
}

/** The cell of a plane that a step reads, by its position among these. Only steps have such nodes (`planSteps`). */
export interface InputNode extends Place {
  readonly kind: 'input';
  readonly input: number;
  /** Whether the plane is a raster's band; else another step made it. */
  readonly isBand: boolean;
}

export type Node =
  | NumberNode
  | PlaceNode
  | BandNode
  | UnaryNode
  | BinaryNode
  | ChoiceNode
  | CallNode
  | FocalNode
  | InputNode;

/** The parts of a node, in the order of the text. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'unary':
    case 'focal':
      return [node.of];
    case 'binary':
      return [node.left, node.right];
    case 'choice':
      return [node.condition, node.yes, node.no];
    case 'call':
      return node.values;
    default:
      return [];
  }
}

/** A node like this one with other parts. */
export function withParts(node: Node, change: (part: Node) => Node): Node {
  switch (node.kind) {
    case 'unary':
    case 'focal':
      return { ...node, of: change(node.of) };
    case 'binary':
      return { ...node, left: change(node.left), right: change(node.right) };
    case 'choice':
      return { ...node, condition: change(node.condition), yes: change(node.yes), no: change(node.no) };
    case 'call':
      return { ...node, values: node.values.map(change) };
    default:
      return node;
  }
}

/** How many cells beyond a cell an operation looks, along rows and columns. */
export function reachOf(operation: FocalOperation): number {
  return 'radius' in operation ? operation.radius : 1;
}

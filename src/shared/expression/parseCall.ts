import { ExpressionError } from './expressionError';
import { CELL_FUNCTIONS, MAX_RADIUS, TERRAIN_FUNCTIONS, WINDOW_STATISTICS } from './functions';
import type { CellFunction, FocalOperation, FocalShape, Node, Place, WindowStatistic } from './node';
import { quoted, type Token } from './tokens';

/** What stands between the commas of a call: an expression, or a word for a shape. */
type Argument = Node | Token;

/** The node of a call. Throws an `ExpressionError` where its arguments are not what the function takes. */
export function callOf(name: Token, values: readonly Argument[], place: Place): Node {
  const last = values.at(-1);
  const hasShape = last !== undefined && isWord(last);
  if (Object.hasOwn(TERRAIN_FUNCTIONS, name.text)) return terrainCall(name, values, place);
  if (Object.hasOwn(CELL_FUNCTIONS, name.text) && !(hasShape && isStatistic(name.text)))
    return cellCall(name, values, place);
  return windowCall(name, values, place);
}

function cellCall(name: Token, values: readonly Argument[], place: Place): Node {
  const text = name.text as CellFunction;
  const [least, most] = CELL_FUNCTIONS[text];
  const nodes = values.map((value) => expression(value));
  if (nodes.length < least || nodes.length > most) {
    const wanted =
      most === Infinity ? `${least} or more values` : least === 1 ? '1 value' : `${least} values`;
    throw new ExpressionError(
      `${quoted(text, name)} has ${nodes.length} of its values: give it ${wanted}.`,
      place,
    );
  }
  return { kind: 'call', name: text, values: nodes, ...place };
}

function windowCall(name: Token, values: readonly Argument[], place: Place): Node {
  const statistic = name.text as WindowStatistic;
  const [of, radius, shape] = values;
  if (of === undefined || radius === undefined || values.length > 3)
    throw new ExpressionError(
      `${quoted(statistic, name)} takes an expression, a radius in cells and perhaps a shape: write ${statistic}(A, 3) or ${statistic}(A, 3, circle).`,
      place,
    );
  const operation: FocalOperation = {
    name: statistic,
    radius: radiusOf(expression(radius)),
    shape: shape === undefined ? 'square' : shapeOf(shape),
  };
  return { kind: 'focal', operation, of: expression(of), ...place };
}

function terrainCall(name: Token, values: readonly Argument[], place: Place): Node {
  const text = name.text as keyof typeof TERRAIN_FUNCTIONS;
  const [first, ...others] = values;
  const counts = { slope: [0, 1], aspect: [0], hillshade: [0, 2, 3] }[text];
  if (first === undefined || !counts.includes(others.length))
    throw new ExpressionError(
      `${quoted(text, name)} has the wrong number of values: write ${TERRAIN_FUNCTIONS[text]}.`,
      place,
    );
  const of = expression(first);
  const numbers = others.map((value) => literal(expression(value)));
  const operation: FocalOperation =
    text === 'aspect'
      ? { name: text }
      : text === 'slope'
        ? { name: text, zFactor: zFactorOf(numbers[0]) }
        : {
            name: text,
            azimuth: numbers[0]?.value ?? 315,
            altitude: altitudeOf(numbers[1]),
            zFactor: zFactorOf(numbers[2]),
          };
  return { kind: 'focal', operation, of, ...place };
}

interface Literal extends Place {
  readonly value: number;
}

/** A number of the text, with its sign. */
function literal(node: Node): Literal {
  const { at, length } = node;
  if (node.kind === 'number' && !Number.isNaN(node.value)) return node;
  if (node.kind === 'unary' && node.operator === '-' && node.of.kind === 'number')
    return { value: -node.of.value, at, length };
  throw new ExpressionError(
    `The value at character ${at + 1} must be a plain number, the same for every cell: write one.`,
    node,
  );
}

function radiusOf(node: Node): number {
  const { value } = literal(node);
  if (Number.isInteger(value) && value >= 1 && value <= MAX_RADIUS) return value;
  throw new ExpressionError(
    `A radius is in whole cells, unlike the one at character ${node.at + 1}: write a number from 1 to ${MAX_RADIUS}.`,
    node,
  );
}

function zFactorOf(factor: Literal | undefined): number {
  if (factor === undefined) return 1;
  if (factor.value > 0) return factor.value;
  throw new ExpressionError(
    `A z factor is above 0, unlike the one at character ${factor.at + 1}: write 1 where heights are in the unit of the map.`,
    factor,
  );
}

function altitudeOf(altitude: Literal | undefined): number {
  if (altitude === undefined) return 45;
  if (altitude.value >= 0 && altitude.value <= 90) return altitude.value;
  throw new ExpressionError(
    `The sun's altitude is in degrees above the horizon, unlike the one at character ${altitude.at + 1}: write a number from 0 to 90.`,
    altitude,
  );
}

function shapeOf(value: Argument): FocalShape {
  if (isWord(value)) return value.text as FocalShape;
  throw new ExpressionError(
    `The shape at character ${value.at + 1} is neither square nor circle: write one of these words.`,
    value,
  );
}

function expression(value: Argument): Node {
  if (!isWord(value)) return value;
  throw new ExpressionError(
    `${quoted(value.text, value)} is a shape: it stands last in a call such as mean(A, 3, circle).`,
    value,
  );
}

function isWord(value: Argument): value is Token {
  return 'text' in value;
}

function isStatistic(name: string): boolean {
  return WINDOW_STATISTICS.some((statistic) => statistic === name);
}

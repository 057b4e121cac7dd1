import { type NoDataRule, skipsMissing } from '../../../shared/expression/noDataRule';
import {
  type BinaryNode,
  type CallNode,
  type ChoiceNode,
  type Node,
  partsOf,
} from '../../../shared/expression/node';
import type { VectorName } from './instructions';
import { isMathName, type LaneCode, type Value } from './laneCode';

/** For which cells a condition is known to hold, and for which not to: masks, both empty where it is not known. */
interface Truth {
  readonly yes: Value;
  readonly no: Value;
}

/** How the values that an expression begins with come about. */
export interface Leaves {
  readonly input: (input: number) => Value;
  readonly place: (name: 'x' | 'y' | 'row' | 'col') => Value;
}

const ARITHMETIC: Readonly<Partial<Record<string, VectorName>>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};

/** Comparisons with what holds instead where both sides are known. Two numbers are unequal if one is less. */
const COMPARISONS: Readonly<Partial<Record<string, readonly [VectorName, VectorName]>>> = {
  '<': ['less', 'greaterOrEqual'],
  '<=': ['lessOrEqual', 'greater'],
  '>': ['greater', 'lessOrEqual'],
  '>=': ['greaterOrEqual', 'less'],
};

/** The number below one half: added to the number below a half, it gives less than 1. */
const HALF = 0.49999999999999994;

/** Writes what computes an expression, without constant parts (`foldConstants`); as `evaluateCell` does, bit for bit. */
export function nodeCode(code: LaneCode, leaves: Leaves, rule: NoDataRule): (node: Node) => Value {
  const { op, constant, math } = code;
  const isKnown = (value: Value): Value => op('equal', value, value);
  const absolute = (value: Value): Value => op('abs', value);

  const compiled = (node: Node): Value => {
    switch (node.kind) {
      case 'number':
        return constant(node.value);
      case 'place':
        return leaves.place(node.name);
      case 'input': {
        const value = leaves.input(node.input);
        return node.isBand && typeof rule === 'number'
          ? op('select', value, constant(rule), isKnown(value))
          : value;
      }
      case 'unary':
        return node.operator === '-' ? op('negate', compiled(node.of)) : numberOf(truthOf(node));
      case 'choice':
        return choice(node);
      case 'binary':
        return binary(node);
      case 'call':
        return call(node);
      default:
        throw new RangeError(`a ${node.kind} is no part of a step`);
    }
  };

  const numberOf = ({ yes, no }: Truth): Value =>
    op('or', op('and', yes, constant(1)), op('andNot', constant(Number.NaN), op('or', yes, no)));

  const truthOf = (node: Node): Truth => {
    if (node.kind === 'unary' && node.operator === '!') {
      const { yes, no } = truthOf(node.of);
      return { yes: no, no: yes };
    }
    if (node.kind === 'call' && node.name === 'isnodata') {
      const value = compiled(node.values[0]!);
      return { yes: op('unequal', value, value), no: isKnown(value) };
    }
    const truth = node.kind === 'binary' ? truthOfSides(node) : undefined;
    if (truth) return truth;
    const value = compiled(node);
    return { yes: op('greater', absolute(value), constant(0)), no: op('equal', value, constant(0)) };
  };

  const truthOfSides = ({ operator, left, right }: BinaryNode): Truth | undefined => {
    if (operator === '&&' || operator === '||') {
      const [a, b] = [truthOf(left), truthOf(right)];
      return operator === '&&'
        ? { yes: op('and', a.yes, b.yes), no: op('or', a.no, b.no) }
        : { yes: op('or', a.yes, b.yes), no: op('and', a.no, b.no) };
    }
    const comparison = COMPARISONS[operator];
    if (!comparison && operator !== '==' && operator !== '!=') return undefined;
    const [a, b] = [compiled(left), compiled(right)];
    if (comparison) return { yes: op(comparison[0], a, b), no: op(comparison[1], a, b) };
    const same = op('equal', a, b);
    const other = op('or', op('less', a, b), op('greater', a, b));
    return operator === '==' ? { yes: same, no: other } : { yes: other, no: same };
  };

  const choice = ({ condition, yes, no }: ChoiceNode): Value => {
    const truth = truthOf(condition);
    const branch = (node: Node, mask: Value): Value =>
      callsMath(node) ? code.onlyIf(mask, () => compiled(node)) : compiled(node);
    const otherwise = op('select', branch(no, truth.no), constant(Number.NaN), truth.no);
    return op('select', branch(yes, truth.yes), otherwise, truth.yes);
  };

  const binary = (node: BinaryNode): Value => {
    const { operator, left, right } = node;
    const arithmetic = ARITHMETIC[operator];
    if (arithmetic) return combined(operator, arithmetic, compiled(left), compiled(right));
    if (operator === '%') return math('remainder', compiled(left), compiled(right));
    if (operator === '^') return powerOf(left, right);
    return numberOf(truthOf(node));
  };

  /** Skips what is missing where the rule says so. */
  const combined = (operator: string, name: VectorName, a: Value, b: Value): Value => {
    const both = op(name, a, b);
    if (!skipsMissing(operator, rule)) return both;
    const right = operator === '-' ? op('subtract', constant(0), b) : b;
    return op('select', op('select', both, right, isKnown(a)), a, isKnown(b));
  };

  const call = (node: CallNode): Value => {
    const { name, values } = node;
    if (name === 'isnodata') return numberOf(truthOf(node));
    if (name === 'pow') return powerOf(values[0]!, values[1]!);
    const [a, b, c] = values.map(compiled) as [Value, Value, Value];
    if (isMathName(name)) return math(name, ...(name === 'atan2' ? [a, b] : [a]));
    switch (name) {
      case 'min':
      case 'max':
        return values.map(compiled).reduce((one, other) => combined(name, name, one, other));
      case 'clamp':
        return op('min', op('max', a, b), c);
      case 'round': {
        const half = op('or', constant(HALF), op('and', a, constant(-0)));
        return op('trunc', op('add', a, half));
      }
      default:
        return op(name, a);
    }
  };

  /** The exponents that `power` treats apart are instructions here; the others call it. */
  const powerOf = (base: Node, exponent: Node): Value => {
    const a = compiled(base);
    switch (exponent.kind === 'number' ? exponent.value : undefined) {
      case -1:
        return op('divide', constant(1), a);
      case 0.5: {
        const root = op('add', op('sqrt', a), constant(0));
        return op('select', constant(Infinity), root, op('equal', a, constant(-Infinity)));
      }
      case 1:
        return a;
      case 2:
        return op('multiply', a, a);
      case 3:
        return op('multiply', op('multiply', a, a), a);
      default:
        return math('power', a, compiled(exponent));
    }
  };

  return compiled;
}

/** Whether an expression is dear enough that cells which do not need it are worth a look. */
function callsMath(node: Node): boolean {
  if (node.kind === 'call' && (isMathName(node.name) || node.name === 'pow')) return true;
  if (node.kind === 'binary' && (node.operator === '^' || node.operator === '%')) return true;
  return partsOf(node).some(callsMath);
}

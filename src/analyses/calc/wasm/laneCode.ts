import { get, NO_RESULT, Plain, set, type VectorName, vector } from './instructions';
import { MATH, MATH_NAMES, type MathName } from './mathImports';
import { float64, unsigned } from './wasmBytes';

/** A pair of numbers, or of masks of all bits 1 or 0, in a local variable of the program. */
export type Value = number;

/**
 * Writes instructions for two cells side by side. Every result has a variable of its own, and what was computed already is not
 * computed again.
 */
export interface LaneCode {
  /** Instructions that run once before all cells, and those for each pair of cells. */
  readonly once: number[];
  readonly each: number[];
  readonly locals: () => number;
  readonly constant: (value: number) => Value;
  /** A constant of its own for each of the two. */
  readonly pair: (first: number, second: number) => Value;
  readonly op: (name: VectorName, ...operands: readonly Value[]) => Value;
  /** The value that these instructions leave, under a key that is theirs alone. */
  readonly made: (key: string, code: () => readonly number[], target?: number[]) => Value;
  /** A function of single numbers, called for both. */
  readonly math: (name: MathName, ...operands: readonly Value[]) => Value;
  /** What `make` gives, computed only if a mask is set for one of the cells at least; anything else for others. */
  readonly onlyIf: (mask: Value, make: () => Value) => Value;
  /** Forgets what was computed of a pair of cells: the next instructions are for others. */
  readonly otherCells: () => void;
}

/** Begins a program whose variables of pairs are numbered from `firstLocal` on. */
export function laneCode(firstLocal: number): LaneCode {
  const once: number[] = [];
  const each: number[] = [];
  const constants = new Map<string, Value>();
  let known: Map<string, Value>[] = [new Map()];
  let count = 0;
  const newLocal = (): Value => firstLocal + count++;

  const made: LaneCode['made'] = (key, code, target = each) => {
    const scopes = target === once ? [constants] : [...known, constants];
    const before = scopes.find((scope) => scope.has(key))?.get(key);
    if (before !== undefined) return before;
    const instructions = code();
    const local = newLocal();
    append(target, instructions);
    append(target, set(local));
    (target === once ? constants : known[0]!).set(key, local);
    return local;
  };

  const pair = (...values: [number, number]): Value => {
    const key = values.map((value) => (Object.is(value, -0) ? '-0' : value)).join(' ');
    return made(`constant ${key}`, () => [...vector('constant'), ...values.flatMap(float64)], once);
  };

  const onLane = (name: MathName, lane: number, operands: readonly Value[]): number[] => [
    ...operands.flatMap((operand) => [...get(operand), ...vector('extractLane'), lane]),
    Plain.call,
    ...unsigned(MATH_NAMES.indexOf(name)),
  ];

  return {
    once,
    each,
    locals: () => count,
    made,
    constant: (value) => pair(value, value),
    pair,
    op: (name, ...operands) =>
      made(`${name} ${operands.join(' ')}`, () => [...operands.flatMap(get), ...vector(name)]),
    math: (name, ...operands) =>
      made(`${name} ${operands.join(' ')}`, () => [
        ...onLane(name, 0, operands),
        ...vector('splat'),
        ...onLane(name, 1, operands),
        ...vector('replaceLane'),
        1,
      ]),
    onlyIf: (mask, make) => {
      const result = newLocal();
      append(each, [...get(mask), ...vector('anyTrue'), Plain.if, NO_RESULT]);
      known.unshift(new Map());
      const value = make();
      append(each, [...get(value), ...set(result), Plain.end]);
      known.shift();
      return result;
    },
    otherCells: () => {
      known = [new Map()];
    },
  };
}

/** Whether a function of single numbers has this name. */
export function isMathName(name: string): name is MathName {
  return Object.hasOwn(MATH, name);
}

function append(to: number[], bytes: readonly number[]): void {
  for (const byte of bytes) to.push(byte);
}

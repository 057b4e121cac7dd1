import { power } from '../../../shared/expression/power';
import { F64, type FunctionType } from './wasmBytes';

/** What programs for cells call for single numbers: the very functions that `evaluateCell` uses. */
export const MATH = {
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  atan2: Math.atan2,
  power,
  remainder: (a: number, b: number): number => a % b,
} as const;

export type MathName = keyof typeof MATH;

export const MATH_NAMES = Object.keys(MATH) as MathName[];

export function typeOfMath(name: MathName): FunctionType {
  return { takes: new Array<number>(MATH[name].length).fill(F64), gives: [F64] };
}

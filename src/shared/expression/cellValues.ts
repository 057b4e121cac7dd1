import type { BinaryOperator } from './node';
import { power } from './power';

/** Whether a value counts as true: all but 0 do. Of NoData it is not known. */
export function truthOf(value: number): boolean | undefined {
  return Number.isNaN(value) ? undefined : value !== 0;
}

export function numberOf(truth: boolean | undefined): number {
  return truth === undefined ? Number.NaN : truth ? 1 : 0;
}

type Meaning = (a: number, b: number) => number;

const MEANINGS: Readonly<Record<BinaryOperator, Meaning>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': power,
  '<': compared((a, b) => a < b),
  '<=': compared((a, b) => a <= b),
  '>': compared((a, b) => a > b),
  '>=': compared((a, b) => a >= b),
  '==': compared((a, b) => a === b),
  '!=': compared((a, b) => a !== b),
  '&&': (a, b) => (a === 0 || b === 0 ? 0 : known(a, b) ? 1 : Number.NaN),
  '||': (a, b) => (truthOf(a) || truthOf(b) ? 1 : known(a, b) ? 0 : Number.NaN),
};

/** What an operator makes of its two sides, where none is skipped. */
export function meaningOf(operator: BinaryOperator): Meaning {
  return MEANINGS[operator];
}

/** As C's `round`: to the nearest whole number, halves away from zero. */
export function roundHalfAway(value: number): number {
  const whole = Math.trunc(value);
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
}

function compared(holds: (a: number, b: number) => boolean): Meaning {
  return (a, b) => (known(a, b) ? numberOf(holds(a, b)) : Number.NaN);
}

function known(a: number, b: number): boolean {
  return !Number.isNaN(a) && !Number.isNaN(b);
}

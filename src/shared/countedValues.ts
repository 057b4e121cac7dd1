import type { Measured } from './ranking';

/** What the values of a candidate count for. */
export interface Counted {
  readonly values: readonly number[];
  readonly replicates: readonly (readonly number[])[];
  /** Whether a value counts as its floor. */
  readonly atFloor: readonly boolean[];
  readonly perfect: readonly boolean[];
}

/** Of a candidate that is not ranked. */
export const UNCOUNTED: Counted = { values: [], replicates: [], atFloor: [], perfect: [] };

/** Differences within this many standard errors are noise. */
export const TIE_ERRORS = 2;

/** What the values of a candidate that is ranked count for: the floor where they are within noise of it, or known to be as good. */
export function countedOf({ values, replicates, floors = [], perfect = [] }: Measured): Counted {
  const atFloor = values.map((value, m) => {
    const floor = floors[m] ?? null;
    if (floor === null) return false;
    const noise = (): number => TIE_ERRORS * meanOf(replicates[m]!).standardError || 0;
    return perfect[m] === true || value! <= floor || value! <= floor + noise();
  });
  return {
    values: values.map((value, m) => (atFloor[m] ? floors[m]! : value!)),
    replicates: replicates.map((means, m) => (atFloor[m] ? means.map(() => floors[m]!) : means)),
    atFloor,
    perfect: values.map((_, m) => atFloor[m]! && perfect[m] === true),
  };
}

/** The mean of independent estimates and its standard error. */
export function meanOf(estimates: readonly number[]): { mean: number; standardError: number } {
  const count = estimates.length;
  const mean = estimates.reduce((sum, value) => sum + value, 0) / count;
  const squares = estimates.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, standardError: Math.sqrt(squares / (count * (count - 1))) };
}

import { expect, test } from 'vitest';
import { power } from '../../../src/shared/expression/power';
import truths from './fixtures/powers.json';

/*
 * Against truths of 100 digits, made by scripts/fixtures/powers.py. Two units in the last place are what expressions promise; one is
 * half a unit for rounding, and less than another half for what was computed.
 */

/** How far a number is from a truth, in units of the last place of the number nearest to that. */
function unitsOff(found: number, head: number, tail: number): number {
  const bits = new BigInt64Array(new Float64Array([Math.abs(head)]).buffer);
  const next = new Float64Array(new BigInt64Array([bits[0]! + 1n]).buffer)[0]!;
  return Math.abs(found - head - tail) / (next - Math.abs(head));
}

function worst(rows: readonly (readonly number[])[], found: (row: readonly number[]) => number): number {
  return Math.max(...rows.map((row) => unitsOff(found(row), row.at(-2)!, row.at(-1)!)));
}

test('powers of all sizes are within 2 units in the last place', () => {
  expect(worst(truths.powers, ([base, exponent]) => power(base!, exponent!))).toBeLessThan(2);
});

test('powers with many whole and simple exponents are better than that', () => {
  const simple = truths.powers.filter(([, exponent]) => exponent !== 3 && Math.abs(exponent!) < 100);
  expect(simple.length).toBeGreaterThan(300);
  expect(worst(simple, ([base, exponent]) => power(base!, exponent!))).toBeLessThan(1);
});

test('decimal logarithms of the engine are within 2 units in the last place', () => {
  expect(worst(truths.logarithms, ([of]) => Math.log10(of!))).toBeLessThan(2);
});

test('whole powers that are numbers are exact', () => {
  for (let base = 2; base <= 50; base++)
    for (let exponent = 0, exact = 1n; exact < 2n ** 53n; exponent++, exact *= BigInt(base))
      expect(power(base, exponent), `${base}^${exponent}`).toBe(Number(exact));
  for (let exponent = -1074; exponent <= 1023; exponent++)
    expect(power(2, exponent) * 2 ** -Math.trunc(exponent / 2)).toBe(
      2 ** (exponent - Math.trunc(exponent / 2)),
    );
});

test('what is no number, or no finite one', () => {
  const values = [-Infinity, -2, -1, -0.5, -0, 0, 0.5, 1, 2, Infinity];
  for (const base of values)
    for (const exponent of [...values, -3, 3, 1.5, 1e300, -1e300, 2 ** 53 + 2]) {
      const found = power(base, exponent);
      const isOneToInfinity = Math.abs(base) === 1 && Math.abs(exponent) === Infinity;
      const ofEngine = isOneToInfinity ? 1 : base ** exponent;
      // The engine's own is less exact where it is neither zero nor infinite.
      const isPlain = Number.isFinite(ofEngine) && ofEngine !== 0;
      expect(isPlain ? Math.round((found / ofEngine) * 1e14) : found, `${base}^${exponent}`).toBe(
        isPlain ? 1e14 : ofEngine,
      );
    }
  for (const [base, exponent] of [
    [Number.NaN, 0],
    [1, Number.NaN],
    [-8, 1 / 3],
  ] as const)
    expect(power(base, exponent)).toBeNaN();
});

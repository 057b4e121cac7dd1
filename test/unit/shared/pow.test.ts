import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pow } from '../../../src/shared/pow';

/** The logarithm of a power tells how many units in its last place an error of the logarithm can cost. */
const TOLERANCE = 2 ** -50;

test('is the power, up to its last digits', () => {
  const positive = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(positive, fc.double({ min: -4, max: 4, noNaN: true }), (base, exponent) => {
      // ** is the engine's own.
      const expected = base ** exponent;
      const scale = 1 + Math.abs(exponent * Math.log(base));
      expect(Math.abs(pow(base, exponent) - expected)).toBeLessThanOrEqual(expected * TOLERANCE * scale);
    }),
    { numRuns: 2000 },
  );
});

test('is exact where the power is', () => {
  for (let exponent = -1074; exponent <= 1023; exponent++) expect(pow(2, exponent)).toBe(2 ** exponent);
  for (let exponent = 0; exponent <= 22; exponent++) expect(pow(10, exponent)).toBe(Number(`1e${exponent}`));
  expect(pow(1.1, 2)).toBe(1.1 * 1.1);
  expect(pow(7, -1)).toBe(1 / 7);
  expect(pow(2.25, 0.5)).toBe(1.5);
});

test('has the special values of the language', () => {
  const values = [0, -0, 1, -1, 0.5, -0.5, -8, 3, 1 / 3, Number.NaN, Infinity, -Infinity, 1e300, -1e300];
  for (const base of values)
    for (const exponent of values) {
      const expected = base ** exponent;
      if (Number.isFinite(expected) && expected !== 0)
        expect(pow(base, exponent) / expected).toBeCloseTo(1, 12);
      else expect(pow(base, exponent), `${base} ** ${exponent}`).toBe(expected);
    }
});

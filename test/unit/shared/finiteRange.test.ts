import { expect, test } from 'vitest';
import { finiteRange } from '../../../src/shared/finiteRange';

test.each([
  [
    [3, Number.NaN, Number.POSITIVE_INFINITY, -2, Number.NEGATIVE_INFINITY],
    [-2, 3],
  ],
  [
    [Number.POSITIVE_INFINITY, 5],
    [5, 5],
  ],
  [[Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], undefined],
])('the range of %j is %j', (values, range) => {
  expect(finiteRange(Float32Array.from(values))).toEqual(range);
});

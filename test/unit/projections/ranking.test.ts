import { describe, expect, it } from 'vitest';
import { type Measured, rankCandidates } from '../../../src/shared/ranking';

/* Three measures, in their order: distance, shape, area. */

const AREA = 2;
const EVEN = [1, 1, 1];

/** A candidate whose three replicates of area stray from its value. */
function candidate(
  key: string,
  area: number,
  stray: readonly number[] = [0, 0, 0],
  [distance = 1, shape = 1]: readonly number[] = [],
): Measured {
  const constant = (value: number): number[] => stray.map(() => value);
  return {
    key,
    comparable: true,
    values: [distance, shape, area],
    replicates: [constant(distance), constant(shape), stray.map((by) => area + by)],
  };
}

describe('ranks', () => {
  it('share noise that is common to candidates: a paired difference has none of it', () => {
    const noise = [-5, 5, 0];
    const { rank } = rankCandidates([candidate('b', 101, noise), candidate('a', 100, noise)], {
      by: AREA,
      weights: EVEN,
    });
    expect(rank).toEqual([2, 1]);
  });

  it('are shared within twice the standard error of the difference', () => {
    const { rank, tied, order } = rankCandidates(
      [candidate('a', 100), candidate('b', 101, [-2, 2, 0]), candidate('c', 110, [-2, 2, 0])],
      { by: AREA, weights: EVEN },
    );
    expect(order).toEqual([0, 1, 2]);
    expect(rank).toEqual([1, 1, 3]);
    expect(tied).toEqual([true, true, false]);
  });

  it('compare with the first of a tie, so that ties do not creep', () => {
    // Each step is within its noise, the whole way is not.
    const steps = [0, 2, 4].map((by, i) =>
      candidate(
        'abc'[i]!,
        100 + by,
        [-2, 2, 0].map((n) => n * (i === 0 ? 0 : 1)),
      ),
    );
    const { rank } = rankCandidates(steps, { by: AREA, weights: EVEN });
    expect(rank).toEqual([1, 1, 3]);
  });

  it('use differences on common samples where two lost different ones', () => {
    const two = [candidate('a', 100, [-9, 9, 0]), candidate('b', 101)];
    const plain = rankCandidates(two, { by: AREA, weights: EVEN });
    const common = rankCandidates(two, {
      by: AREA,
      weights: EVEN,
      common: () => [
        [0, 0, 0],
        [0, 0, 0],
        [1, 1.01, 0.99],
      ],
    });
    expect(plain.rank).toEqual([1, 1]);
    expect(common.rank).toEqual([1, 2]);
  });

  it('leave out what is not comparable, last and without a rank', () => {
    const { rank, order, score } = rankCandidates(
      [
        { ...candidate('a', 1), comparable: false },
        candidate('b', 2),
        { ...candidate('c', 3), values: [1, null, 3] },
      ],
      { by: AREA, weights: EVEN },
    );
    expect(rank).toEqual([null, 1, null]);
    expect(order).toEqual([1, 0, 2]);
    expect(score).toEqual([null, 1, null]);
  });
});

describe('a floor', () => {
  const floored = (one: Measured, perfect: boolean, floor = 10): Measured => ({
    ...one,
    floors: [null, null, floor],
    perfect: [false, false, perfect],
  });
  const byArea = { by: AREA, weights: EVEN };

  it('makes values at and below it, and within their noise of it, the same: shape, then distance order them', () => {
    const { order, rank, tied } = rankCandidates(
      [
        floored(candidate('lowest', 1, undefined, [1, 3]), false),
        floored(candidate('far', 10, undefined, [2, 2]), false),
        floored(candidate('near', 9, undefined, [1, 2]), false),
        floored(candidate('noisy', 11, [-1, 1, 0], [9, 1]), false),
        floored(candidate('above', 12, undefined, [0, 0]), false),
      ],
      byArea,
    );
    expect(order).toEqual([3, 2, 1, 0, 4]);
    expect(rank).toEqual([1, 1, 1, 1, 5]);
    expect(tied).toEqual([true, true, true, true, false]);
  });

  it('is where those count that are known to be as good as can be: first, and tied, whatever their value', () => {
    const { order, rank } = rankCandidates(
      [
        floored(candidate('below', 1, undefined, [0, 0]), false),
        floored(candidate('known, of worse shape', 10, undefined, [1, 3]), true),
        floored(candidate('known, on a sphere', 300, undefined, [1, 2]), true),
      ],
      byArea,
    );
    expect(order).toEqual([2, 1, 0]);
    expect(rank).toEqual([3, 1, 1]);
  });

  it('counts in the Pareto mark too: no value at or below it is better than another', () => {
    const { unbeaten } = rankCandidates(
      [
        floored(candidate('at', 10, undefined, [2, 2]), false),
        floored(candidate('below, and worse on the others', 1, undefined, [3, 3]), false),
        floored(candidate('above', 11, undefined, [2, 2]), false),
      ],
      byArea,
    );
    expect(unbeaten).toEqual([true, false, false]);
  });

  it('counts in the score too', () => {
    const three = [1, 10, 40].map((area, i) => floored(candidate('abc'[i]!, area), false));
    expect(rankCandidates(three, { by: null, weights: [0, 0, 1] }).score).toEqual([
      1,
      1,
      expect.closeTo(4, 9),
    ]);
  });
});

describe('the score', () => {
  it('stays readable where the best is next to nothing, and keeps the order', () => {
    const values = [1e-9, 2e-9, 1e-5, 0.5];
    const all = values.map((area, i) => candidate('abcd'[i]!, area));
    const { score, rank } = rankCandidates(all, {
      by: null,
      weights: [0, 0, 1],
      references: [0.001, 0.001, 0.001],
    });
    expect(rank).toEqual([1, 2, 3, 4]);
    expect(score[2]).toBeCloseTo(1.01, 5);
    expect(score[3]).toBeCloseTo(501, 2);
  });

  const two = [candidate('a', 2, [0, 0, 0], [1, 1]), candidate('b', 1, [0, 0, 0], [4, 2])];

  it('is the weighted geometric mean of value over best', () => {
    const { score } = rankCandidates(two, { by: null, weights: EVEN });
    expect(score[0]).toBeCloseTo(Math.cbrt(2), 12);
    expect(score[1]).toBeCloseTo(Math.cbrt(8), 12);
  });

  it('follows the weights, and so does the order', () => {
    const byArea = rankCandidates(two, { by: null, weights: [0, 0, 3] });
    expect(byArea.score).toEqual([2, 1]);
    expect(byArea.rank).toEqual([2, 1]);
    const byDistance = rankCandidates(two, { by: null, weights: [1, 0, 0] });
    expect(byDistance.rank).toEqual([1, 2]);
  });

  it('ties where its own difference is within its noise', () => {
    const noisy = [candidate('a', 100, [-3, 3, 0]), candidate('b', 101, [3, -3, 0])];
    expect(rankCandidates(noisy, { by: null, weights: EVEN }).rank).toEqual([1, 1]);
  });
});

describe('the Pareto mark', () => {
  it('is lost to one that is as good on all three and better on one', () => {
    const { unbeaten } = rankCandidates(
      [
        candidate('best area', 1, [0, 0, 0], [3, 3]),
        candidate('best distance', 3, [0, 0, 0], [1, 3]),
        candidate('beaten', 4, [0, 0, 0], [4, 4]),
        candidate('as good on one', 5, [0, 0, 0], [3, 3]),
      ],
      { by: AREA, weights: EVEN },
    );
    expect(unbeaten).toEqual([true, true, false, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { type Measured, type PerIndex, rankCandidates } from '../../../src/shared/ranking';

const EVEN = { Ep: 1, Es: 1, Ea: 1 };

/** A candidate whose three replicates of Ea stray from its value. */
function candidate(
  key: string,
  Ea: number,
  stray: readonly number[] = [0, 0, 0],
  more: Partial<PerIndex<number>> = {},
): Measured {
  const values = { Ep: more.Ep ?? 1, Es: more.Es ?? 1, Ea };
  const constant = (value: number): number[] => stray.map(() => value);
  return {
    key,
    comparable: true,
    values,
    replicates: { Ep: constant(values.Ep), Es: constant(values.Es), Ea: stray.map((by) => Ea + by) },
  };
}

describe('ranks', () => {
  it('share noise that is common to candidates: a paired difference has none of it', () => {
    const noise = [-5, 5, 0];
    const { rank } = rankCandidates([candidate('b', 101, noise), candidate('a', 100, noise)], {
      sort: 'area',
      weights: EVEN,
    });
    expect(rank).toEqual([2, 1]);
  });

  it('are shared within twice the standard error of the difference', () => {
    const { rank, tied, order } = rankCandidates(
      [candidate('a', 100), candidate('b', 101, [-2, 2, 0]), candidate('c', 110, [-2, 2, 0])],
      { sort: 'area', weights: EVEN },
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
    const { rank } = rankCandidates(steps, { sort: 'area', weights: EVEN });
    expect(rank).toEqual([1, 1, 3]);
  });

  it('use differences on common samples where two lost different ones', () => {
    const two = [candidate('a', 100, [-9, 9, 0]), candidate('b', 101)];
    const plain = rankCandidates(two, { sort: 'area', weights: EVEN });
    const common = rankCandidates(two, {
      sort: 'area',
      weights: EVEN,
      common: () => ({ Ep: [0, 0, 0], Es: [0, 0, 0], Ea: [1, 1.01, 0.99] }),
    });
    expect(plain.rank).toEqual([1, 1]);
    expect(common.rank).toEqual([1, 2]);
  });

  it('leave out what is not comparable, last and without a rank', () => {
    const { rank, order, score } = rankCandidates(
      [
        { ...candidate('a', 1), comparable: false },
        candidate('b', 2),
        { ...candidate('c', 3), values: { Ep: 1, Es: null, Ea: 3 } },
      ],
      { sort: 'area', weights: EVEN },
    );
    expect(rank).toEqual([null, 1, null]);
    expect(order).toEqual([1, 0, 2]);
    expect(score).toEqual([null, 1, null]);
  });
});

describe('the score', () => {
  const two = [
    candidate('a', 2, [0, 0, 0], { Ep: 1, Es: 1 }),
    candidate('b', 1, [0, 0, 0], { Ep: 4, Es: 2 }),
  ];

  it('is the weighted geometric mean of value over best', () => {
    const { score } = rankCandidates(two, { sort: 'score', weights: EVEN });
    expect(score[0]).toBeCloseTo(Math.cbrt(2), 12);
    expect(score[1]).toBeCloseTo(Math.cbrt(8), 12);
  });

  it('follows the weights, and so does the order', () => {
    const byArea = rankCandidates(two, { sort: 'score', weights: { Ep: 0, Es: 0, Ea: 3 } });
    expect(byArea.score).toEqual([2, 1]);
    expect(byArea.rank).toEqual([2, 1]);
    const byDistance = rankCandidates(two, { sort: 'score', weights: { Ep: 1, Es: 0, Ea: 0 } });
    expect(byDistance.rank).toEqual([1, 2]);
  });

  it('ties where its own difference is within its noise', () => {
    const noisy = [candidate('a', 100, [-3, 3, 0]), candidate('b', 101, [3, -3, 0])];
    expect(rankCandidates(noisy, { sort: 'score', weights: EVEN }).rank).toEqual([1, 1]);
  });
});

describe('the Pareto mark', () => {
  it('is lost only to one that is better on all three', () => {
    const { paretoOptimal } = rankCandidates(
      [
        candidate('best area', 1, [0, 0, 0], { Ep: 3, Es: 3 }),
        candidate('best distance', 3, [0, 0, 0], { Ep: 1, Es: 3 }),
        candidate('beaten', 4, [0, 0, 0], { Ep: 4, Es: 4 }),
        candidate('as good on one', 5, [0, 0, 0], { Ep: 3, Es: 3 }),
      ],
      { sort: 'area', weights: EVEN },
    );
    expect(paretoOptimal).toEqual([true, true, false, true]);
  });
});

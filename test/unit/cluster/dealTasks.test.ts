import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DealtTask, dealTasks, type Hand } from '../../../src/cluster/dealTasks';
import { numbersOf, rangesText } from '../../../src/cluster/numberRanges';

const alike = (count: number): DealtTask[] =>
  Array.from({ length: count }, (_, index) => ({ stage: 0, index, weight: 1 }));
const none = (parts: number): number[] => new Array<number>(parts).fill(0);
const listed = (hand: Hand): readonly number[] => hand.tasks.get(0) ?? [];

it('gives each task to one part', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })),
      fc.integer({ min: 1, max: 9 }),
      (weights, parts) => {
        const tasks = weights.map((weight, i) => ({ stage: i % 3, index: Math.floor(i / 3), weight }));
        const dealt = dealTasks(tasks, none(parts)).flatMap(({ tasks: byStage }) =>
          [...byStage].flatMap(([stage, list]) => list.map((index) => `${stage} ${index}`)),
        );
        expect(dealt.sort()).toEqual(tasks.map(({ stage, index }) => `${stage} ${index}`).sort());
      },
    ),
  );
});

it('gives parts the same number of equal tasks, within one', () => {
  const counts = dealTasks(alike(64), none(6)).map((hand) => listed(hand).length);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});

it('gives a part of a map no column of its tiles alone, however many there are', () => {
  for (const columns of [4, 6, 8, 16]) {
    for (const hand of dealTasks(alike(columns * columns), none(columns))) {
      expect(new Set(listed(hand).map((index) => index % columns)).size).toBeGreaterThan(1);
    }
  }
});

it('deals many tasks to many parts in no time', () => {
  const startedMs = performance.now();
  dealTasks(alike(300_000), none(20_000));
  expect(performance.now() - startedMs).toBeLessThan(5000);
});

it('balances unequal weights, and what parts have to do besides', () => {
  const tasks = Array.from({ length: 200 }, (_, index) => ({
    stage: 0,
    index,
    weight: 1 + ((index * 37) % 11),
  }));
  const before = [30, 0, 10, 0];
  const loads = dealTasks(tasks, before).map(({ weight }) => weight);
  expect(loads.reduce((a, b) => a + b)).toBe(40 + tasks.reduce((sum, { weight }) => sum + weight, 0));
  expect(Math.max(...loads) / Math.min(...loads)).toBeLessThan(1.05);
});

it('writes numbers as ranges, and reads them back', () => {
  expect(rangesText([])).toBe('');
  expect(rangesText([3])).toBe('3');
  expect(rangesText([0, 1, 2, 3, 7, 9, 10])).toBe('0-3,7,9-10');
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 })), (numbers) => {
      const ascending = numbers.toSorted((a, b) => a - b);
      expect(numbersOf(rangesText(ascending))).toEqual(ascending);
    }),
  );
});

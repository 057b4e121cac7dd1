import { describe, expect, it } from 'vitest';
import { cssColour, scaleColour, scaleTable } from '../../../src/shared/colourRamps';
import type { ValueColumn } from '../../../src/shared/description';
import { classBreaks, naturalBreaks } from '../../../webview-ui/map/classBreaks';
import { colourScale, firstColours } from '../../../webview-ui/map/mapColours';
import { createRandom } from '../fixtures/random';

const random = createRandom(5);
const values = Float64Array.from({ length: 500 }, (_, at) => (at % 50 === 7 ? Number.NaN : random() ** 2));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The squared distances of values from the mean of their class. */
function spreadOf(sorted: readonly number[], breaks: readonly number[]): number {
  const bounds = [Number.NEGATIVE_INFINITY, ...breaks, Number.POSITIVE_INFINITY];
  return sum(
    bounds.slice(1).map((to, at) => {
      const members = sorted.filter((value) => value >= bounds[at]! && value < to);
      const mean = sum(members) / members.length;
      return sum(members.map((value) => (value - mean) ** 2));
    }),
  );
}

describe('classes of differences', () => {
  it('are coloured by their signs, however they lie about 0', () => {
    const scale = { ramp: 'difference', min: -1, max: 1, breaks: [-0.5, 0.02, 0.05, 0.1] } as const;
    const of = (value: number): readonly number[] => scaleColour(scale, value);
    for (const rise of [0.03, 0.07, 0.5]) {
      const [red, green] = of(rise);
      expect(green).toBeGreaterThanOrEqual(red!);
    }
    const [red, green] = of(-0.8);
    expect(red).toBeGreaterThan(green!);
    expect(of(Number.NaN)).toEqual(scaleColour({ ...scale, breaks: undefined }, 0));
  });
});

describe('classes of values', () => {
  it('are of equal width', () => {
    expect(classBreaks('equal', 4, values, [0, 2])).toEqual([0.5, 1, 1.5]);
  });

  it('hold as many values each, where they are quantiles', () => {
    const breaks = classBreaks('quantile', 5, values, [0, 1])!;
    const known = [...values].filter((value) => !Number.isNaN(value));
    const counts = [0, ...breaks].map(
      (from, at) => known.filter((value) => value >= from && value < (breaks[at] ?? 2)).length,
    );
    for (const count of counts) expect(Math.abs(count - known.length / 5)).toBeLessThanOrEqual(1);
  });

  it('lie as close to their means as any classes do, where their breaks are natural', () => {
    for (let trial = 0; trial < 20; trial++) {
      const sorted = Float64Array.from({ length: 14 }, () => 4e5 + 100 * random() ** 3).sort();
      const found = spreadOf([...sorted], naturalBreaks(sorted, 4));
      let best = Number.POSITIVE_INFINITY;
      for (let a = 1; a < 12; a++)
        for (let b = a + 1; b < 13; b++)
          for (let c = b + 1; c < 14; c++)
            best = Math.min(best, spreadOf([...sorted], [sorted[a]!, sorted[b]!, sorted[c]!]));
      expect(found).toBeCloseTo(best, 6);
    }
  });

  it('are found among very many values, and fewer than are asked for among few', () => {
    const many = Float64Array.from({ length: 300_000 }, (_, at) => (at % 3) * 10 + random());
    const [low, high] = classBreaks('natural', 3, many, [0, 21])!;
    expect(Math.floor(low!)).toBe(10);
    expect(Math.floor(high!)).toBe(20);
    expect(classBreaks('natural', 5, Float64Array.of(1, 2, Number.NaN), [1, 2])).toEqual([2]);
    expect(classBreaks('quantile', 5, Float64Array.of(3, 3, 3), [3, 3])).toEqual([]);
    expect(classBreaks('natural', 3, Float64Array.of(0.1, 0.1, 0.5), [0.1, 0.5])).toEqual([0.5]);
    expect(classBreaks('natural', 3, Float64Array.of(Number.NaN), [0, 1])).toEqual([]);
  });
});

describe('the colours of values', () => {
  const column: ValueColumn = {
    column: 'height',
    legend: { label: 'Height', digits: 1, zero: 'none' },
    range: [0, 40],
  };
  const parts = { value: Float64Array.of(3, 0, 12), extent: [0, 12] } as const;

  it('span the values, or the range of their column', () => {
    expect(colourScale(parts, column, null, 'greens')).toMatchObject({ ramp: 'greens', min: 0, max: 12 });
    const fixed = { ...firstColours(column), range: 'fixed' } as const;
    expect(colourScale(parts, column, fixed, 'greens')).toMatchObject({ min: 0, max: 40, zero: 'none' });
  });

  it('of a difference span as much below 0 as above', () => {
    const difference: ValueColumn = { ...column, range: [-9, 9], ramp: 'difference' };
    expect(colourScale(parts, difference, null, 'greens')).toMatchObject({
      ramp: 'difference',
      min: -9,
      max: 9,
    });
    expect(colourScale(parts, difference, firstColours(column), 'greens')).toMatchObject({
      min: -12,
      max: 12,
    });
  });

  it('are of classes at first where their column says so, and a 0 that is apart is in none of them', () => {
    const walks = Float64Array.from({ length: 1000 }, (_, at) => (at < 400 ? 0 : (at - 399) ** 2 / 100));
    const classed: ValueColumn = { ...column, classing: 'quantile' };
    const { breaks } = colourScale({ value: walks, extent: [0, 3612] }, classed, null, 'viridis');
    const counts = [0, ...breaks!].map(
      (from, at) => walks.filter((walk) => walk > 0 && walk >= from && walk < (breaks![at] ?? 1e9)).length,
    );
    expect(counts).toEqual([120, 120, 120, 120, 120]);
  });

  it('of a class are one, to the byte in both ways to find them', () => {
    const chosen = { ...firstColours(column), classing: 'equal', classes: 3 } as const;
    const scale = colourScale(parts, column, chosen, 'viridis');
    expect(scale.breaks).toEqual([4, 8]);
    const of = (value: number): string => cssColour(scaleColour(scale, value));
    expect(of(0.1)).toBe(of(3.9));
    expect(of(4)).not.toBe(of(3.9));
    expect(of(12)).toBe('rgb(253, 231, 37)');
    const table = scaleTable(scale);
    for (const value of [0, 0.1, 4, 7.9, 8, 12]) {
      const [red, green, blue] = new Uint8Array(Uint32Array.of(table(value)).buffer);
      expect(`rgb(${red}, ${green}, ${blue})`).toBe(of(value));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { circleUnits, layOutDesign, pairUnits } from '../../../src/analyses/projections/design/design';
import { philox, randomUnits } from '../../../src/analyses/projections/design/philox';
import { sobolUnit } from '../../../src/analyses/projections/design/sobol';

describe('scrambled Sobol points', () => {
  it('put one point in each interval of every dimension and in each square of the first two', () => {
    for (const scramble of [1, 77, 4_000_000_000]) {
      const count = 256;
      for (let dimension = 0; dimension < 4; dimension++) {
        const cells = new Set(
          Array.from({ length: count }, (_, i) => Math.floor(sobolUnit(i, dimension, scramble) * count)),
        );
        expect(cells.size).toBe(count);
      }
      const squares = new Set(
        Array.from({ length: count }, (_, i) => {
          const [x, y] = [sobolUnit(i, 0, scramble), sobolUnit(i, 1, scramble)];
          return `${Math.floor(x * 16)} ${Math.floor(y * 16)}`;
        }),
      );
      expect(squares.size).toBe(count);
    }
  });

  it('differ from scramble to scramble', () => {
    const first = [1, 2, 3, 4, 5].map((scramble) => sobolUnit(0, 0, scramble));
    expect(new Set(first).size).toBe(5);
  });
});

describe('Philox', () => {
  // From the authors' table of known answers for philox4x32-10.
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('gives the known answer for %j', (counter, key, expected) => {
    const words = Uint32Array.from(counter);
    philox(words, key[0]!, key[1]!);
    expect([...words]).toEqual(expected);
  });

  it('gives uniform units that depend on seed, stream and index', () => {
    const out = new Float64Array(4);
    let sum = 0;
    for (let i = 0; i < 5000; i++) {
      randomUnits(9, 1, i, out);
      for (const value of out) {
        expect(value > 0 && value < 1).toBe(true);
        sum += value;
      }
    }
    expect(Math.abs(sum / 20_000 - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 20_000));
    const at = (seed: number, stream: number, index: number): number => {
      randomUnits(seed, stream, index, out);
      return out[0]!;
    };
    expect(new Set([at(1, 1, 1), at(2, 1, 1), at(1, 2, 1), at(1, 1, 2)]).size).toBe(4);
  });
});

describe('designs', () => {
  it('take 8 scrambles of the largest power of two, and say how many samples that makes', () => {
    const sizes = [16, 100, 1000, 8191, 8192, 10_000].map((n) => layOutDesign('sobol', n, 1).samples);
    expect(sizes).toEqual([16, 64, 512, 4096, 8192, 8192]);
    expect(layOutDesign('random', 10_000, 1).samples).toBe(10_000);
  });

  it.each(['sobol', 'random'] as const)(
    'cut %s samples into blocks that cover each replicate once',
    (kind) => {
      for (const samples of [2, 17, 1000, 10_000]) {
        if (kind === 'sobol' && samples < 16) continue;
        const { replicates, blocks } = layOutDesign(kind, samples, 1);
        let next = 0;
        for (const { replicate, start, count } of blocks) {
          expect(start).toBe(next);
          expect(start).toBeGreaterThanOrEqual(replicates[replicate]!.start);
          expect(start + count).toBeLessThanOrEqual(
            replicates[replicate]!.start + replicates[replicate]!.count,
          );
          next = start + count;
        }
      }
    },
  );

  it.each(['sobol', 'random'] as const)('draw %s pairs of independent uniform points', (kind) => {
    const design = layOutDesign(kind, 16_384, 3);
    const units = new Float64Array(4);
    const sums = new Float64Array(4);
    const products = new Float64Array(16);
    for (let sample = 0; sample < design.samples; sample++) {
      pairUnits(design, sample, units);
      for (let a = 0; a < 4; a++) {
        expect(units[a]! >= 0 && units[a]! <= 1).toBe(true);
        sums[a]! += units[a]! / design.samples;
        for (let b = 0; b < 4; b++) products[4 * a + b]! += (units[a]! * units[b]!) / design.samples;
      }
    }
    // With both diagonals of a rectangle, left ends are first: only the pair as a set is uniform.
    const ends = (sums[0]! + sums[2]!) / 2;
    expect(ends).toBeCloseTo(0.5, 1.9);
    const square = (products[0]! + products[10]!) / 2;
    expect(square).toBeCloseTo(1 / 3, 1.9);
    // x of one end times x of the other: independent, so a quarter.
    expect(products[2]!).toBeCloseTo(0.25, 1.9);
    expect(products[7]!).toBeCloseTo(0.25, 1.9);
    expect((products[1]! + products[11]!) / 2).toBeCloseTo(0.25, 1.9);
  });

  it('draws circles over the whole unit cube', () => {
    const design = layOutDesign('sobol', 8192, 5);
    const units = new Float64Array(4);
    const sums = [0, 0, 0];
    for (let sample = 0; sample < design.samples; sample++) {
      circleUnits(design, sample, units);
      for (let d = 0; d < 3; d++) sums[d]! += units[d]! / design.samples;
    }
    for (const sum of sums) expect(sum).toBeCloseTo(0.5, 4);
  });
});

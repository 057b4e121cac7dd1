import { describe, expect, it } from 'vitest';
import { polygonMap } from '../../../src/analyses/projections/areas/polygonMap';

/** A square of side 10 with a hole of side 4, and an island apart; 84 + 4 square degrees. */
const RINGS = [
  [0, 0, 10, 0, 10, 10, 0, 10, 0, 0],
  [3, 3, 3, 7, 7, 7, 7, 3, 3, 3],
  [20, 4, 22, 4, 22, 6, 20, 6, 20, 4],
].map((ring) => Float64Array.from(ring));

describe('the map of the unit square onto polygons', () => {
  const place = polygonMap(RINGS, 'test');
  const out = new Float64Array(2);

  it('never leaves the polygons, and shares points out by area', () => {
    const counts = { square: 0, island: 0, west: 0 };
    const N = 120;
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) {
        place((i + 0.5) / N, (j + 0.5) / N, out);
        const [x, y] = [out[0]!, out[1]!];
        const inHole = x > 3 && x < 7 && y > 3 && y < 7;
        expect(inHole).toBe(false);
        if (x >= 20) {
          expect(x <= 22 && y >= 4 && y <= 6).toBe(true);
          counts.island++;
        } else {
          expect(x >= 0 && x <= 10 && y >= 0 && y <= 10).toBe(true);
          counts.square++;
          if (x < 3) counts.west++;
        }
      }
    }
    expect(counts.island / (N * N)).toBeCloseTo(4 / 88, 2);
    expect(counts.west / (N * N)).toBeCloseTo(30 / 88, 2);
  });

  it('keeps area within sloping edges', () => {
    const triangle = polygonMap([Float64Array.from([0, 0, 10, 0, 0, 10])], 'triangle');
    let low = 0;
    const N = 100;
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) {
        triangle((i + 0.5) / N, (j + 0.5) / N, out);
        expect(out[0]! + out[1]!).toBeLessThanOrEqual(10 + 1e-9);
        if (out[1]! < 5) low++;
      }
    }
    expect(low / (N * N)).toBeCloseTo(0.75, 2);
  });

  it('says that an outline without area cannot hold samples', () => {
    expect(() => polygonMap([Float64Array.from([0, 0, 5, 5, 0, 0])], 'A line')).toThrow(
      /A line encloses nothing/,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { indexPolygons } from '../../../src/data/vector/insidePolygons';
import type { Parts } from '../../../src/data/vector/layer';

type Ring = readonly (readonly [number, number])[];

function partsOf(rings: readonly Ring[]): Parts {
  const start = [0];
  for (const ring of rings) start.push(start.at(-1)! + ring.length);
  return {
    x: Float64Array.from(rings.flat(), ([x]) => x),
    y: Float64Array.from(rings.flat(), ([, y]) => y),
    start: Int32Array.from(start),
    feature: new Int32Array(rings.length),
  };
}

const square = (x: number, y: number, size: number): Ring => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
];

/** The sum of the angles under which a point sees the edges: 0 outside, a full turn inside. */
function winds(rings: readonly Ring[], x: number, y: number): boolean {
  let turns = 0;
  for (const ring of rings) {
    let angle = 0;
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i]!, ring[i + 1]!].map(([u, v]) => Math.atan2(v - y, u - x)) as [number, number];
      let step = b - a;
      if (step > Math.PI) step -= 2 * Math.PI;
      if (step < -Math.PI) step += 2 * Math.PI;
      angle += step;
    }
    turns += Math.round(Math.abs(angle) / (2 * Math.PI));
  }
  return turns % 2 === 1;
}

describe('indexPolygons', () => {
  it('knows inside, holes, islands in holes and outside', () => {
    const index = indexPolygons(partsOf([square(0, 0, 10), square(2, 2, 6), square(4, 4, 1)]));
    expect(
      [
        [1, 1],
        [3, 3],
        [4.5, 4.5],
        [11, 5],
        [5, -1],
        [9, 9],
      ].map(([x, y]) => index.contains(x!, y!)),
    ).toEqual([true, false, true, false, false, true]);
  });

  it('counts a point on the border between two neighbours once', () => {
    const [left, right] = [
      indexPolygons(partsOf([square(0, 0, 1)])),
      indexPolygons(partsOf([square(1, 0, 1)])),
    ];
    for (const y of [0, 0.25, 0.5]) {
      expect(Number(left.contains(1, y)) + Number(right.contains(1, y))).toBe(1);
    }
  });

  it('agrees with the sum of angles for a ragged star with a hole', () => {
    const star = Array.from({ length: 401 }, (_, i): [number, number] => {
      const angle = ((i % 400) / 400) * 2 * Math.PI;
      const radius = 5 + 3 * Math.sin(angle * 17) + Math.cos(angle * 5);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    const rings = [star, square(-1, -1, 1.5)];
    const index = indexPolygons(partsOf(rings));
    let inside = 0;
    for (let i = 0; i < 4000; i++) {
      // A grid that touches no vertex.
      const [x, y] = [-9.013 + 0.2857 * (i % 63), -9.027 + 0.2871 * Math.floor(i / 63)];
      const expected = winds(rings, x, y);
      if (expected) inside++;
      expect(index.contains(x, y)).toBe(expected);
    }
    expect(inside).toBeGreaterThan(500);
  });

  it('has nothing inside where there are no rings, nor at NaN', () => {
    expect(indexPolygons(partsOf([])).contains(0, 0)).toBe(false);
    expect(indexPolygons(partsOf([square(0, 0, 1)])).contains(Number.NaN, 0.5)).toBe(false);
  });
});

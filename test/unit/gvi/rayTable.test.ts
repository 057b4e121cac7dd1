import { describe, expect, it } from 'vitest';
import {
  buildRayTable,
  diskCells,
  diskSpans,
  octantRays,
  perimeter,
  rayCells,
  rayTargets,
} from '../../../src/analyses/gvi/kernel/rayTable';

/** radius, targets, different rays, steps of different rays, steps of all targets, cells touched, targets beyond. */
const PUBLISHED = [
  [0, 8, 1, 0, 0, 0, 0],
  [1, 8, 4, 4, 8, 4, 0],
  [2, 16, 12, 16, 24, 12, 8],
  [3, 24, 16, 36, 56, 28, 8],
  [5, 32, 28, 116, 136, 76, 16],
  [10, 64, 56, 484, 552, 284, 32],
  [20, 120, 112, 1984, 2120, 1176, 56],
  [40, 232, 228, 8160, 8320, 4704, 120],
  [80, 456, 452, 32624, 32944, 18672, 240],
  [160, 912, 904, 131004, 132096, 74548, 496],
  [320, 1816, 1812, 525960, 527240, 298540, 976],
] as const;

describe('the rays of a radius', () => {
  it.each(PUBLISHED)(
    'radius %i has the published counts',
    (radius, targets, rays, steps, allSteps, cells, beyond) => {
      const all = perimeter(radius);
      const table = buildRayTable(radius);
      const touched = new Set<string>();
      for (let k = 0; k < table.rows.length; k++) touched.add(`${table.rows[k]},${table.columns[k]}`);
      expect({
        targets: all.length,
        rays: table.rays,
        steps: table.rows.length,
        allSteps: all.reduce((sum, target) => sum + rayCells(target, radius).length, 0),
        cells: touched.size,
        beyond: all.filter((t) => t.row * t.row + t.column * t.column > radius * radius).length,
      }).toEqual({ targets, rays, steps, allSteps, cells, beyond });
    },
  );

  it('walks as the stepping form of the algorithm does', () => {
    for (const radius of [1, 2, 7, 23, 40]) {
      for (const target of rayTargets(radius)) {
        expect(rayCells(target, radius)).toEqual(steppedRay(target.row, target.column, radius));
      }
    }
  });

  it('is eight mirror images of one octant', () => {
    for (const radius of [1, 2, 3, 20, 41, 160]) {
      const mirrored = new Set<string>();
      let steps = 0;
      for (const ray of octantRays(radius)) {
        for (const [y, x] of [
          [ray.major, ray.minor],
          [ray.minor, ray.major],
        ] as const) {
          for (const key of [`${y},${x}`, `${-y},${x}`, `${y},${-x}`, `${-y},${-x}`]) {
            const plain = key.replace(/-0\b/g, '0');
            if (!mirrored.has(plain)) steps += ray.steps;
            mirrored.add(plain);
          }
        }
      }
      expect(mirrored.size).toBe(rayTargets(radius).length);
      expect(steps).toBe(buildRayTable(radius).rows.length);
    }
  });
});

describe('the disk of a radius', () => {
  it('has 80,381 cells at radius 160, the observer included', () => {
    expect(diskCells(160)).toBe(80_381);
    expect(diskCells(0)).toBe(1);
    expect(diskCells(1)).toBe(5);
  });

  it('keeps cells exactly on the circle', () => {
    expect(Array.from(diskSpans(5))).toEqual([5, 4, 4, 4, 3, 0]);
  });
});

/** The ray by accumulated error, one step after the other. */
function steppedRay(dr: number, dc: number, radius: number): { row: number; column: number }[] {
  const long = Math.max(Math.abs(dr), Math.abs(dc));
  const short = Math.min(Math.abs(dr), Math.abs(dc));
  const steep = Math.abs(dr) > Math.abs(dc);
  const cells = [];
  let aside = 0;
  let error = 2 * short - long;
  for (let step = 1; step <= long; step++) {
    if (error >= 0) {
      aside += 1;
      error -= 2 * long;
    }
    error += 2 * short;
    const row = (steep ? step : aside) * Math.sign(dr);
    const column = (steep ? aside : step) * Math.sign(dc);
    if (row * row + column * column > radius * radius) break;
    cells.push({ row, column });
  }
  return cells;
}

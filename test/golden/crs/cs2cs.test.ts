import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { createTransform } from '../../../src/data/crs/transform';

interface Fixture {
  readonly by: string;
  readonly systems: readonly {
    readonly code: number;
    readonly points: readonly (readonly [number, number])[];
    readonly expected: readonly (readonly [number, number])[];
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/cs2cs.json', import.meta.url), 'utf8'),
) as Fixture;
const wgs84 = crsFromEpsg(4326);

/** Systems whose shift to WGS 84 has several versions, or a grid file: cs2cs may take another one than we do. */
const SEVERAL_SHIFTS = new Set([31467, 5514, 5513, 23030]);

describe(`transforms from WGS 84, against ${fixture.by}`, () => {
  it.each(fixture.systems)('EPSG:$code', ({ code, points, expected }) => {
    const crs = crsFromEpsg(code);
    const transform = createTransform(wgs84, crs);
    // A centimetre where both do the same; else no further off than we say.
    const tolerance = SEVERAL_SHIFTS.has(code) ? transform.accuracyM! : 0.01;
    points.forEach(([longitude, latitude], index) => {
      const [x, y] = transform.forward(longitude, latitude);
      const [east, north] = [x - expected[index]![0], y - expected[index]![1]];
      expect(Math.sqrt(east * east + north * north) * crs.metresPerUnit!).toBeLessThan(tolerance);
    });
  });

  it.each(fixture.systems)('EPSG:$code back again', ({ code, points }) => {
    const crs = crsFromEpsg(code);
    const there = createTransform(wgs84, crs);
    const back = createTransform(crs, wgs84);
    for (const [longitude, latitude] of points) {
      const [x, y] = back.forward(...there.forward(longitude, latitude));
      expect(Math.abs(x - longitude)).toBeLessThan(1e-7);
      expect(Math.abs(y - latitude)).toBeLessThan(1e-7);
    }
  });

  it('gives the check value of the British National Grid', () => {
    const [x, y] = createTransform(wgs84, crsFromEpsg(27700)).forward(-2.43, 53.58);
    expect(x).toBeCloseTo(371627.451, 2);
    expect(y).toBeCloseTo(409353.433, 2);
  });
});

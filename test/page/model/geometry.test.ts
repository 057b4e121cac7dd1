import { describe, expect, it } from 'vitest';
import type { CrsRecord } from '../../../src/shared/result';
import { planeOf } from '../../../webview-ui/map/plane';
import { createPointIndex } from '../../../webview-ui/map/pointIndex';
import { scaleBar } from '../../../webview-ui/map/scaleBar';
import { createRandom } from '../fixtures/random';

describe('the index of points', () => {
  const random = createRandom(3);
  const count = 2000;
  const x = Float64Array.from({ length: count }, (_, row) =>
    row % 97 === 5 ? Number.NaN : 366000 + 9000 * random(),
  );
  const y = Float64Array.from({ length: count }, () => 404000 + 4000 * random());
  const index = createPointIndex({ count, x, y });

  it('finds the nearest point as a plain search does', () => {
    for (let trial = 0; trial < 300; trial++) {
      const [atX, atY, within] = [365500 + 10000 * random(), 403500 + 5000 * random(), 150 * random()];
      let best: number | null = null;
      let min = within * within;
      for (let row = 0; row < count; row++) {
        const square = (x[row]! - atX) * (x[row]! - atX) + (y[row]! - atY) * (y[row]! - atY);
        if (square <= min) [best, min] = [row, square];
      }
      expect(index.nearest(atX, atY, within)).toBe(best);
    }
  });

  const of = (...places: number[]) => {
    const values = Float64Array.from(places);
    return createPointIndex({ count: places.length, x: values, y: values });
  };

  it('serves no point, points without a place, and one point', () => {
    expect(of().nearest(0, 0, 10)).toBeNull();
    expect(of(Number.NaN, Number.POSITIVE_INFINITY).nearest(0, 0, 10)).toBeNull();
    expect(of(5).nearest(5, 6, 2)).toBe(0);
  });

  it('knows how far places are apart, however many points share each', () => {
    const places = Array.from({ length: 600 }, (_, row) => 10 * Math.floor(row / 12));
    expect(of(...places).spacing).toBeCloseTo(10 * Math.SQRT2, 9);
  });

  it('finds the last of the points at one place, which is drawn on top', () => {
    const places = Array.from({ length: 1000 }, (_, row) => (row % 10 === 3 ? 7 : row));
    expect(of(...places).nearest(7.2, 7.1, 2)).toBe(993);
  });
});

describe('the scale bar', () => {
  it.each([
    [1, 120, '100 m', 100],
    [3.2, 120, '200 m', 62.5],
    [16, 120, '1 km', 62.5],
    [0.004, 120, '0.4 m', 100],
    [1 / 30, 120, '4 m', 120],
  ])('at %d metres a pixel and %d pixels is %s', (metres, maxPixels, text, pixels) => {
    const bar = scaleBar(metres, maxPixels);
    expect(bar.text).toBe(text);
    expect(bar.pixels).toBeCloseTo(pixels, 6);
  });

  it('is at least half as long as it may be, and never longer', () => {
    for (let metres = 0.001; metres < 1e6; metres *= 1.05) {
      const { pixels } = scaleBar(metres, 120);
      expect(pixels).toBeGreaterThanOrEqual(60);
      expect(pixels).toBeLessThanOrEqual(120);
    }
  });

  it('knows the units of a PROJ string', () => {
    const metresPerUnit = (proj: string): number => planeOf(crsOf(proj), placesOf()).unitMetres;
    expect(metresPerUnit('+proj=tmerc +units=us-ft')).toBe(1200 / 3937);
    expect(metresPerUnit('+proj=tmerc +to_meter=0.3048')).toBe(0.3048);
    expect(metresPerUnit('+proj=tmerc +units=m')).toBe(1);
    expect(planeOf(null, placesOf()).unitMetres).toBe(1);
  });
});

describe('a map in degrees', () => {
  const degrees = crsOf('+proj=longlat +datum=WGS84 +no_defs');

  it('has degrees of longitude as long as they are in its middle', () => {
    const plane = planeOf(degrees, placesOf([24, 59], [26, 61], [Number.NaN, Number.NaN]));
    const [west, east] = [plane.fromCrs({ x: 24, y: 60 }), plane.fromCrs({ x: 25, y: 60 })];
    // GeographicLib: a degree of the parallel of 60 degrees is 55,800.5 m.
    expect((east.x - west.x) * plane.unitMetres).toBeCloseTo(55_800.5, 0);
    expect(west.y).toBe(60);
    const back = plane.toCrs(east);
    expect([back.x, back.y]).toEqual([expect.closeTo(25, 12), 60]);
  });

  it('has what lies on both sides of 180 degrees together, and what spans the world as it is', () => {
    const fiji = planeOf(degrees, placesOf([177.4, 0], [-179.9, 0]));
    expect(fiji.fromCrs({ x: -179.9, y: 0 }).x).toBeCloseTo(180.1, 9);
    expect(fiji.toCrs({ x: 180.1, y: 0 }).x).toBeCloseTo(-179.9, 9);
    const world = planeOf(degrees, placesOf([-170, 0], [0, 0], [170, 0]));
    expect(world.fromCrs({ x: -170, y: 0 }).x).toBe(-170);
  });

  it('has lines the short way round', () => {
    const plane = planeOf(degrees, placesOf([10, 0]));
    expect(plane.across(179, -179)).toBe(2);
    expect(plane.across(-179, 179)).toBe(-2);
    expect(plane.across(-10, 10)).toBe(20);
    expect(planeOf(crsOf('+proj=utm +zone=30'), placesOf()).across(-400, 400)).toBe(800);
  });
});

function crsOf(proj: string): CrsRecord {
  return { name: 'a CRS', epsg: null, proj, transform: null, accuracyM: null };
}

function placesOf(...places: (readonly [x: number, y: number])[]) {
  return { x: Float64Array.from(places, ([x]) => x), y: Float64Array.from(places, ([, y]) => y) };
}

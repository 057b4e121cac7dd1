import { describe, expect, it } from 'vitest';
import { coordinatesOf } from '../../../webview-ui/map/coordinates';
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
    const metresPerUnit = (proj: string): number | null =>
      coordinatesOf({ name: 'a CRS', epsg: null, proj, transform: null, accuracyM: null }).unitMetres;
    expect(metresPerUnit('+proj=tmerc +units=us-ft')).toBe(1200 / 3937);
    expect(metresPerUnit('+proj=tmerc +to_meter=0.3048')).toBe(0.3048);
    expect(metresPerUnit('+proj=tmerc +units=m')).toBe(1);
    expect(coordinatesOf(null).unitMetres).toBe(1);
  });
});

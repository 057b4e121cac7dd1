import { describe, expect, it } from 'vitest';
import { refuseAll } from '../../../src/extension/inputs/refuseAll';
import {
  suitsAsArea,
  suitsAsGreenness,
  suitsAsObservers,
  suitsAsSurface,
} from '../../../src/extension/inputs/suits';
import type { FileDescription } from '../../../src/shared/questions';

const raster = (path: string, guess: 'surface' | 'greenness' | 'other'): FileDescription => ({
  path,
  kind: 'raster',
  text: '',
  guess,
});
const layer = (geometry: 'point' | 'polygon' | 'line' | 'none', features = 5): FileDescription => ({
  path: 'x.shp',
  kind: 'layer',
  text: '',
  geometry,
  features,
  fields: [],
  isFirstPart: false,
});

describe('the guess what a file is for', () => {
  it('goes by content first and by name among equals', () => {
    const files = [
      raster('b/dtm.tif', 'surface'),
      raster('a.tif', 'surface'),
      raster('z/DSM.TIF', 'surface'),
    ];
    const best = [...files].sort((a, b) => suitsAsSurface(b) - suitsAsSurface(a)).map(({ path }) => path);
    expect(best).toEqual(['z/DSM.TIF', 'b/dtm.tif', 'a.tif']);
    expect(suitsAsSurface(raster('dsm.tif', 'greenness'))).toBeLessThan(
      suitsAsSurface(raster('q.tif', 'surface')),
    );
    expect(suitsAsGreenness(raster('q.tif', 'greenness'))).toBeGreaterThan(
      suitsAsGreenness(raster('trees.tif', 'surface')),
    );
  });

  it('takes only layers of points as observers, and any layer with features as an area', () => {
    expect(suitsAsObservers(layer('point'))).toBeGreaterThan(0);
    expect(suitsAsObservers(layer('polygon'))).toBe(0);
    expect(suitsAsObservers(layer('point', 0))).toBe(0);
    expect(suitsAsArea(layer('polygon'))).toBeGreaterThan(suitsAsArea(layer('point')));
    expect(suitsAsArea(layer('none'))).toBe(0);
    expect(suitsAsArea(raster('dsm.tif', 'surface'))).toBe(0);
    expect(suitsAsSurface({ path: 'x.tif', kind: 'unusable', text: 'x.tif is not a TIFF.' })).toBe(0);
  });
});

describe('a selection of which nothing will do', () => {
  it('is refused with what was clicked and what is wanted', () => {
    expect(() => refuseAll([layer('polygon')], 'a layer of points')).toThrow(
      'x.shp is not a layer of points; choose one.',
    );
    expect(() =>
      refuseAll([{ path: 'x.tif', kind: 'unusable', text: 'x.tif is empty.' }], 'a raster'),
    ).toThrow('x.tif is empty.');
    expect(() => refuseAll([], 'a raster')).not.toThrow();
  });
});

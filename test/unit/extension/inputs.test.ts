import { describe, expect, it } from 'vitest';
import { gviForm } from '../../../src/analyses/gvi/form';
import { gviCellsForm } from '../../../src/analyses/gviCells/form';
import { projectionsForm } from '../../../src/analyses/projections/form';
import { assignFiles } from '../../../src/extension/inputs/assignFiles';
import { fitOf } from '../../../src/extension/inputs/fit';
import { refuseAll } from '../../../src/extension/inputs/refuseAll';
import type { RasterContent } from '../../../src/shared/form';
import type { FileDescription } from '../../../src/shared/questions';
import { stopsForm } from './support/stopsForm';

const raster = (path: string, content: RasterContent): FileDescription => ({
  path,
  kind: 'raster',
  bands: 1,
  text: '',
  content,
});
const layer = (
  geometry: 'point' | 'polygon' | 'line' | 'none',
  features = 5,
  path = 'x.shp',
): FileDescription => ({
  path,
  kind: 'layer',
  text: '',
  geometry,
  features,
  fields: [],
  isFirstPart: false,
});

const suitsAsObservers = (file: FileDescription) => fitOf(gviForm.inputs.observers, file);
const suitsAsSurface = (file: FileDescription) => fitOf(gviForm.inputs.surface, file);
const suitsAsGreenness = (file: FileDescription) => fitOf(gviForm.inputs.greenness, file);
const suitsAsArea = (file: FileDescription) => fitOf(projectionsForm.inputs.area, file);

describe('the guess what a file is for', () => {
  it('goes by content first and by name among equals', () => {
    const files = [
      raster('b/dtm.tif', 'measured'),
      raster('a.tif', 'measured'),
      raster('z/DSM.TIF', 'measured'),
    ];
    const best = [...files].sort((a, b) => suitsAsSurface(b) - suitsAsSurface(a)).map(({ path }) => path);
    expect(best).toEqual(['z/DSM.TIF', 'b/dtm.tif', 'a.tif']);
    expect(suitsAsSurface(raster('dsm.tif', 'binary'))).toBeLessThan(
      suitsAsSurface(raster('q.tif', 'measured')),
    );
    expect(suitsAsGreenness(raster('q.tif', 'binary'))).toBeGreaterThan(
      suitsAsGreenness(raster('trees.tif', 'measured')),
    );
  });

  it('takes land cover, vegetation indices and canopy heights for greenness, and for no surface unasked', () => {
    const own = [
      raster('ESA_WorldCover_10m.tif', 'other'),
      raster('Sentinel-2 NDVI.tif', 'measured'),
      raster('canopy.tif', 'measured'),
      raster('lcdb-v5.tif', 'other'),
    ];
    const others = [raster('heights.tif', 'measured'), raster('q.tif', 'other')];
    for (const file of own) {
      for (const other of others) {
        expect(suitsAsGreenness(file)).toBeGreaterThan(suitsAsGreenness(other));
        expect(suitsAsSurface(file)).toBeLessThan(suitsAsSurface(other));
      }
      expect(suitsAsSurface(file)).toBeGreaterThan(0);
      const given = assignFiles(gviForm, [layer('point'), file]);
      expect(given).toEqual({ observers: 'x.shp', greenness: file.path });
    }
  });

  it('takes only layers of points as observers, and any layer with features as an area', () => {
    expect(suitsAsObservers(layer('point'))).toBeGreaterThan(0);
    expect(suitsAsObservers(layer('polygon'))).toBe(0);
    expect(suitsAsObservers(layer('point', 0))).toBe(0);
    expect(suitsAsArea(layer('polygon'))).toBeGreaterThan(suitsAsArea(layer('point')));
    expect(suitsAsArea(layer('none'))).toBe(0);
    expect(suitsAsArea(raster('dsm.tif', 'measured'))).toBe(0);
    expect(suitsAsSurface({ path: 'x.tif', kind: 'unusable', text: 'x.tif is not a TIFF.' })).toBe(0);
  });
});

describe('selected files', () => {
  const dsm = raster('dsm.tif', 'measured');
  const trees = raster('trees.tif', 'binary');
  const schools = layer('point', 5, 'schools.shp');
  const zones = layer('polygon', 5, 'zones.shp');

  it('go each to the input that it fits best', () => {
    const all = { observers: 'schools.shp', surface: 'dsm.tif', greenness: 'trees.tif' };
    expect(assignFiles(gviForm, [schools, trees, dsm])).toEqual(all);
    expect(assignFiles(gviForm, [schools, dsm, trees])).toEqual(all);
    expect(assignFiles(gviForm, [schools, raster('a.tif', 'other'), raster('b.tif', 'other')])).toEqual({
      observers: 'schools.shp',
      surface: 'a.tif',
      greenness: 'b.tif',
    });
    expect(assignFiles(gviCellsForm, [dsm, zones, trees])).toEqual({
      surface: 'dsm.tif',
      greenness: 'trees.tif',
      within: 'zones.shp',
    });
  });

  it('are a terrain where they are called one, once there is a surface', () => {
    const dtm = raster('dtm.tif', 'measured');
    const [surface, greenness, terrain] = ['dsm.tif', 'trees.tif', 'dtm.tif'];
    expect(assignFiles(gviForm, [schools, dtm, dsm, trees])).toMatchObject({ surface, greenness, terrain });
    expect(assignFiles(gviForm, [schools, dtm, trees])).toEqual({
      ...{ observers: 'schools.shp', surface: terrain, greenness },
    });
    expect(assignFiles(gviForm, [schools, dsm, trees, raster('academy.tif', 'measured')])).not.toHaveProperty(
      'terrain',
    );
  });

  it('are all taken by an input of several, in their order, but for what others need', () => {
    const [homes, trams, buses] = ['homes.csv', 'trams.shp', 'buses.shp'].map((path) =>
      layer('point', 5, path),
    );
    expect(assignFiles(stopsForm, [homes!, trams!, buses!], 'homes')).toEqual({
      homes: 'homes.csv',
      stops: ['trams.shp', 'buses.shp'],
    });
    expect(assignFiles(stopsForm, [homes!], 'stops')).toEqual({ stops: ['homes.csv'] });
  });

  it('are not taken unasked where they hardly fit', () => {
    expect(assignFiles(gviForm, [schools, trees, raster('more.tif', 'binary')])).toEqual({
      observers: 'schools.shp',
      greenness: 'trees.tif',
    });
  });

  it('leave the first place to the one that was clicked, and what it is for to the command', () => {
    expect(assignFiles(gviForm, [trees], 'surface')).toEqual({ surface: 'trees.tif' });
    expect(assignFiles(gviForm, [trees, dsm], 'greenness')).toEqual({
      greenness: 'trees.tif',
      surface: 'dsm.tif',
    });
    expect(assignFiles(projectionsForm, [layer('line', 5, 'roads.shp'), zones])).toEqual({
      area: 'roads.shp',
    });
    expect(assignFiles(gviForm, [zones])).toEqual({});
    expect(assignFiles(gviForm, [])).toEqual({});
  });
});

describe('a selection of which nothing will do', () => {
  it('is refused with what was clicked and what is wanted', () => {
    expect(() => refuseAll([layer('polygon')], 'a layer of points')).toThrow(
      'x.shp holds polygons, and a layer of points is needed: choose one.',
    );
    expect(() => refuseAll([raster('dsm.asc', 'measured')], 'a layer of points')).toThrow(
      'dsm.asc is a raster, and a layer of points is needed: choose one.',
    );
    expect(() =>
      refuseAll([{ path: 'x.tif', kind: 'unusable', text: 'x.tif is empty.' }], 'a raster'),
    ).toThrow('x.tif is empty.');
    expect(() => refuseAll([], 'a raster')).not.toThrow();
  });
});

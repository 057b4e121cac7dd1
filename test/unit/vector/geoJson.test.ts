import { describe, expect, it } from 'vitest';
import { readGeoJson } from '../../../src/data/vector/geojson/readGeoJson';
import { describeLayer, requirePolygons } from '../../../src/data/vector/layer';

const read = (document: unknown) =>
  readGeoJson(
    Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)),
    '/a/x.geojson',
    'x.geojson',
  );
const feature = (geometry: unknown, properties: unknown = {}): unknown => ({
  type: 'Feature',
  geometry,
  properties,
});
const collection = (features: readonly unknown[], more: object = {}): unknown => ({
  type: 'FeatureCollection',
  features,
  ...more,
});
const point = { type: 'Point', coordinates: [-2.43, 53.58, 120] };

describe('readGeoJson', () => {
  it('reads points in WGS 84 with their properties', () => {
    const layer = read(
      collection([
        feature(point, { NAME: 'One', size: 1, open: true, tags: ['a'] }),
        feature(null, { NAME: null, size: 2.5, extra: 'x' }),
        feature(
          {
            type: 'MultiPoint',
            coordinates: [
              [1, 2],
              [3, 4],
            ],
          },
          { NAME: 5 },
        ),
      ]),
    );
    expect(layer).toMatchObject({ kind: 'point', features: 3, bounds: [-2.43, 2, 3, 53.58] });
    expect(layer.crs!.epsg).toBe(4326);
    expect([...layer.points.x]).toEqual([-2.43, Number.NaN, 1, 3]);
    expect([...layer.points.feature]).toEqual([0, 1, 2, 2]);
    expect(layer.attributes.map(({ name, kind, values }) => [name, kind, values])).toEqual([
      ['NAME', 'text', ['One', null, '5']],
      ['size', 'number', [1, 2.5, null]],
      ['open', 'boolean', [true, null, null]],
      ['tags', 'text', ['["a"]', null, null]],
      ['extra', 'text', [null, 'x', null]],
    ]);
    expect(describeLayer(layer)).toBe('4 points, EPSG:4326, fields NAME, size, open, tags, extra');
  });

  it('reads a single feature, a bare geometry and a byte order mark', () => {
    expect(read(feature(point)).kind).toBe('point');
    expect(read(`\uFEFF${JSON.stringify(point)}`).features).toBe(1);
  });

  it('reads rings, lines and mixtures', () => {
    const square = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    const areas = read(feature({ type: 'MultiPolygon', coordinates: [[square, square], [square]] }));
    expect([...areas.rings.start]).toEqual([0, 4, 8, 12]);
    expect(requirePolygons(areas)).toBe(areas);
    const line = { type: 'LineString', coordinates: square };
    expect(read(feature(line)).kind).toBe('line');
    expect(read(collection([feature(line), feature(point)])).kind).toBe('mixed');
    expect(() => requirePolygons(read(feature(line)))).toThrow(
      'x.geojson holds lines, but an area is made of polygons',
    );
  });

  it('obeys an old crs member', () => {
    const named = (name: string): unknown =>
      collection([feature(point)], { crs: { type: 'name', properties: { name } } });
    expect(read(named('urn:ogc:def:crs:EPSG::27700')).crs!.epsg).toBe(27700);
    expect(read(named('EPSG:3857')).crs!.epsg).toBe(3857);
    expect(read(named('urn:ogc:def:crs:OGC:1.3:CRS84')).crs!.epsg).toBe(4326);
    expect(() => read(named('urn:mine'))).toThrow(
      /x\.geojson gives its coordinate reference system as urn:mine/,
    );
    expect(read(collection([feature(point)], { crs: null })).crs).toBeNull();
  });

  it.each([
    ['{"type": "FeatureCollection", ', /x\.geojson is not valid JSON \(.*\): export the layer again/],
    ['[1, 2]', /x\.geojson is not GeoJSON \(it is JSON of another kind\)/],
    ['null', /is not GeoJSON/],
    [{ type: 'Topology', objects: {} }, /it is TopoJSON/],
    [collection([]), /x\.geojson has no features/],
    [
      collection([feature({ type: 'GeometryCollection', geometries: [point] })]),
      /x\.geojson, feature 1 is a collection of several geometries/,
    ],
    [
      collection([feature(point), feature({ type: 'Point', coordinates: ['1', 2] })]),
      /feature 2: its coordinates are not those of a Point/,
    ],
    [collection([feature({ type: 'Polygon', coordinates: [1, 2] })]), /not those of a Polygon/],
    [collection([feature({ type: 'Circle', coordinates: [1, 2] })]), /"Circle" is not a type of geometry/],
  ])('refuses %j with a sentence', (document, message) => {
    expect(() => read(document)).toThrow(message);
  });
});

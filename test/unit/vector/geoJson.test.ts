import { describe, expect, it } from 'vitest';
import { readGeoJson } from '../../../src/data/vector/geojson/readGeoJson';
import { describeLayer, requirePolygons } from '../../../src/data/vector/layer';
import { byteFile } from '../../support/byteFile';

const read = (document: unknown) =>
  readGeoJson(
    byteFile(typeof document === 'string' ? document : JSON.stringify(document)),
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

describe('a sequence of features', () => {
  const row = (a: number): string => JSON.stringify({ ...(feature(point, { a }) as object), id: `n${a}` });

  it.each([
    ['lines', `${row(1)}\n${row(2)}\r\n\n${row(3)}`],
    ['records', `\x1e${row(1)}\n\x1e${row(2)}\n\x1e${row(3)}\n`],
    ['nothing between them', row(1) + row(2) + row(3)],
  ])('is read in %s, with ids that are texts', async (_, text) => {
    const layer = await read(text);
    expect(layer).toMatchObject({ kind: 'point', features: 3 });
    expect(layer.attributes.map(({ name, values }) => [name, values])).toEqual([
      ['id', ['n1', 'n2', 'n3']],
      ['a', [1, 2, 3]],
    ]);
  });

  it.each([
    [`${row(1)}\n[1]`, 'line 2, feature 2: something follows its end that is no feature'],
    [
      `${row(1)}\n${JSON.stringify(point)}`,
      'line 2, feature 2: something follows its end that is no feature',
    ],
    [`${row(1)}\n{"type":`, 'line 2, feature 2: it ends too early'],
    [`${row(1)}\n}`, 'line 2, feature 2: a value is missing'],
    [`${JSON.stringify(collection([]))}\n${row(1)}`, 'something follows its end'],
  ])('is refused where something else is in it', async (text, why) => {
    await expect(read(text)).rejects.toThrow(why);
  });
});

describe('readGeoJson', () => {
  it('reads points in WGS 84 with their properties', async () => {
    const layer = await read(
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
    expect(layer).toMatchObject({ kind: 'point', features: 3, box: [-2.43, 2, 3, 53.58] });
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

  it('reads a single feature, a bare geometry and a byte order mark', async () => {
    expect((await read(feature(point))).kind).toBe('point');
    expect((await read(`\uFEFF${JSON.stringify(point)}`)).features).toBe(1);
  });

  it('reads rings, lines and mixtures', async () => {
    const square = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    const areas = await read(feature({ type: 'MultiPolygon', coordinates: [[square, square], [square]] }));
    expect([...areas.rings.start]).toEqual([0, 4, 8, 12]);
    expect(requirePolygons(areas)).toBe(areas);
    const line = { type: 'LineString', coordinates: square };
    expect((await read(feature(line))).kind).toBe('line');
    expect((await read(collection([feature(line), feature(point)]))).kind).toBe('mixed');
    const lines = await read(feature(line));
    expect(() => requirePolygons(lines)).toThrow('x.geojson holds lines where polygons are needed');
  });

  it('obeys an old crs member', async () => {
    const named = (name: string): unknown =>
      collection([feature(point)], { crs: { type: 'name', properties: { name } } });
    expect((await read(named('urn:ogc:def:crs:EPSG::27700'))).crs!.epsg).toBe(27700);
    expect((await read(named('EPSG:3857'))).crs!.epsg).toBe(3857);
    expect((await read(named('urn:ogc:def:crs:OGC:1.3:CRS84'))).crs!.epsg).toBe(4326);
    for (const unknown of ['urn:mine', 'EPSG:99999']) {
      await expect(read(named(unknown))).rejects.toThrow(
        `x.geojson gives its coordinate reference system as ${unknown}, which Graticule does not know`,
      );
    }
    expect((await read(collection([feature(point)], { crs: null }))).crs).toBeNull();
  });

  it('reads members in any order, and lists called features that are none', async () => {
    const own = { features: [1, { features: [] }], 'a"}]': '{"features":[' };
    const text = `{"features": [${JSON.stringify(feature(point, own))}], "other": {"features": [5]},
      "crs": {"type": "name", "properties": {"name": "EPSG:27700"}}, "type": "FeatureCollection"}`;
    const layer = await read(text);
    expect(layer).toMatchObject({ features: 1, crs: { epsg: 27700 } });
    expect(layer.attributes.map(({ name, values }) => [name, values])).toEqual([
      ['features', ['[1,{"features":[]}]']],
      ['a"}]', ['{"features":[']],
    ]);
  });

  it('keeps every digit of integers that a number cannot hold', async () => {
    const rows = [
      '{"id": 12345678901234567891, "n": 9007199254740991, "list": [1.0, -12345678901234567891], "t": "##1"}',
      '{"id": 7, "n": 1e20, "list": "12345678901234567891 \\" 12345678901234567891", "t": null}',
    ];
    const features = rows.map((row) => `{"type":"Feature","properties":${row},"geometry":null}`);
    const layer = await read(`{"type":"FeatureCollection","features":[${features}]}`);
    expect(layer.attributes.map(({ kind, values }) => [kind, values])).toEqual([
      ['text', ['12345678901234567891', '7']],
      ['number', [9007199254740991, 1e20]],
      ['text', ['[1,-12345678901234567891]', '12345678901234567891 " 12345678901234567891']],
      ['text', ['##1', null]],
    ]);
    expect((await read(features[0])).attributes[0]!.values).toEqual(['12345678901234567891']);
  });

  it('has no value where a feature lacks a member that every object has', async () => {
    const layer = await read(collection([feature(point, { constructor: 'x' }), feature(point)]));
    expect(layer.attributes[0]!.values).toEqual(['x', null]);
  });

  it.each([
    ['features', `{"type":"FeatureCollection","features":${'['.repeat(1e5)}`],
    ['a member', `{"type":"FeatureCollection","name":${'['.repeat(1e5)}${']'.repeat(1e5)},"features":[]}`],
    ['all', '['.repeat(1e5)],
    ['properties', `{"type":"Feature","geometry":null,"properties":{"a":${'{"a":'.repeat(1e5)}`],
  ])('refuses lists and objects nested without end in %s', async (_, text) => {
    await expect(read(text)).rejects.toThrow(
      /^x\.geojson has lists or objects in one another more than 1000 deep \(line 1.*\), as no layer does: export/,
    );
  });

  it.each([
    [
      'a comma too many',
      ',\n}',
      /^x\.geojson is not valid JSON \(line 5, feature 3: .*Expected .*property name/,
    ],
    ['a comma that is missing', '"a" "b"}', /\(line 5, feature 3: Expected .*\): export the layer again/],
    ['an end too early', '"a": [1, "', /\(line 5, feature 3: it ends too early\)/],
    ['a feature that is missing', '}, ,', /\(line 6, feature 4: a value is missing\)/],
    ['another end', '}}', /\(line 6, feature 3: "}" stands where "," or "\]" should\)/],
  ])('says in which feature and line there is %s', async (_, end, message) => {
    const good = JSON.stringify(feature(point));
    await expect(
      read(`{"type": "FeatureCollection",\n"features": [\n${good},\n${good},\n{"type": "Feature"\n${end}`),
    ).rejects.toThrow(message);
  });

  it.each([
    ['windows-1252', 'latin1', 'line 3, feature 2'],
    ['UTF-16', 'utf16le', 'line 1'],
  ] as const)('refuses text in %s', async (_, encoding, place) => {
    const features = ['"One"', '"École"'].map((name) => JSON.stringify(feature(point, { name })));
    const text = `\ufeff{"type": "FeatureCollection", "features": [\n${features.join(',\n')}]}`;
    const bytes = Buffer.from(encoding === 'latin1' ? text.slice(1) : text, encoding);
    await expect(readGeoJson(byteFile(bytes), '/a/x.geojson', 'x.geojson')).rejects.toThrow(
      `x.geojson is not in UTF-8 (${place}), as GeoJSON is by RFC 8259: export the layer again in UTF-8.`,
    );
  });

  it('needs no more memory for thousands of members than their values take', async () => {
    const members = Array.from({ length: 10_000 }, (_, k) => [`member ${k}`, k % 2 === 0 ? k : `text ${k}`]);
    const text = JSON.stringify(collection([feature(point, Object.fromEntries(members))]));
    const before = process.memoryUsage().heapUsed;
    const layer = await read(text);
    // 256 cells a column, while they are made, are 20 MB.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
    expect(layer.attributes).toHaveLength(members.length);
  });

  it('tells other kinds of JSON with features from damaged GeoJSON', async () => {
    const features = [{ attributes: { NAME: 'One' }, geometry: { x: 1, y: 2 } }];
    await expect(read({ features, geometryType: 'esriGeometryPoint' })).rejects.toThrow(
      'x.geojson is not GeoJSON (it is JSON of another kind): export the layer as GeoJSON.',
    );
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
    [collection([feature(5)]), /feature 1: its geometry is not an object with a type/],
    [collection([feature({ coordinates: [1, 2] })]), /feature 1: its geometry is not an object with a type/],
    [feature({ type: ['Point'], coordinates: [1, 2] }), /feature 1: its geometry is not an object with/],
    ['{"type": "Point", "coordinates": [1, -1e999]}', /feature 1: its coordinates are not those of a Point/],
    [collection([feature({ type: 'Polygon', coordinates: [1, 2] })]), /not those of a Polygon/],
    [collection([feature({ type: 'Circle', coordinates: [1, 2] })]), /"Circle" is not a type of geometry/],
  ])('refuses %j with a sentence', async (document, message) => {
    await expect(read(document)).rejects.toThrow(message);
  });
});

import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeInput } from '../../../src/data/inputs/describeInput';
import { fieldValues } from '../../../src/data/inputs/fieldValues';
import { describeLayer, summaryOf } from '../../../src/data/vector/layer';
import { readLayer } from '../../../src/data/vector/readLayer';
import { writeShapefile } from '../../../src/data/vector/shapefile/writeShapefile';
import { summariseLayer } from '../../../src/data/vector/summariseLayer';
import type { Column } from '../../../src/shared/result';

const folder = mkdtempSync(join(tmpdir(), 'graticule-summary-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WKT =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const attributes: Column[] = [
  { name: 'NAME', label: 'NAME', kind: 'text', values: ['Ŵyl', null, 'b', 'b'] },
  { name: 'SIZE', label: 'SIZE', kind: 'number', values: [10, 2.5, 9, null] },
];
const nowhere = Number.NaN;

async function writePoints(name: string, x: readonly number[] = [1, nowhere, 3, 4]): Promise<string> {
  const path = join(folder, `${name}.shp`);
  const points = { x: Float64Array.from(x), y: Float64Array.from(x), feature: Int32Array.from(x.keys()) };
  await writeShapefile(path, { kind: 'point', points, attributes, wkt: WKT });
  return path;
}

async function writeSquare(name: string): Promise<string> {
  const path = join(folder, `${name}.shp`);
  const rings = {
    x: Float64Array.of(0, 0, 1, 1, 0),
    y: Float64Array.of(0, 1, 1, 0, 0),
    start: Int32Array.of(0, 5),
    feature: Int32Array.of(1),
  };
  await writeShapefile(path, { kind: 'polygon', rings, features: 4, attributes, wkt: WKT });
  return path;
}

const part = (path: string, ending: string): string => path.replace(/shp$/, ending);

/** Spoils all that stands behind a file's header. */
function spoil(path: string, headerBytes: number): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xee, headerBytes));
}

describe('a shapefile is described as reading it tells', () => {
  it.each([
    ['points', () => writePoints('points')],
    ['polygons', () => writeSquare('square')],
    ['shapes that are all empty', () => writePoints('empty', [nowhere, nowhere, nowhere, nowhere])],
  ])('%s', async (_, write) => {
    const path = await write();
    expect(await summariseLayer(path)).toEqual(summaryOf(await readLayer(path)));
    for (const ending of ['shx', 'cpg', 'prj', 'dbf']) {
      rmSync(part(path, ending));
      expect(await summariseLayer(path), `without .${ending}`).toEqual(summaryOf(await readLayer(path)));
    }
  });

  it('without its records', async () => {
    const path = await writePoints('unread');
    const before = await describeInput(path);
    expect(before).toMatchObject({
      kind: 'layer',
      text: '4 points, EPSG:4326, fields NAME, SIZE',
      features: 4,
    });
    spoil(path, 100);
    spoil(part(path, 'dbf'), 32 + 2 * 32 + 1);
    expect(await describeInput(path)).toEqual(before);
  });

  it('multipoints by reading them, since headers do not tell how many points there are', async () => {
    const path = await writePoints('multi', [1, 2, 3, 4]);
    const record = Buffer.alloc(40 + 3 * 16);
    record.writeInt32LE(8, 0);
    record.writeInt32LE(3, 36);
    const header = readFileSync(path).subarray(0, 100);
    const size = 100 + 8 + record.length;
    header.writeInt32BE(size / 2, 24);
    header.writeInt32LE(8, 32);
    const numbers = Buffer.alloc(8);
    numbers.writeInt32BE(record.length / 2, 4);
    writeFileSync(path, Buffer.concat([header, numbers, record]));
    for (const ending of ['shx', 'dbf']) rmSync(part(path, ending));
    expect(await describeInput(path)).toMatchObject({ features: 1, text: '3 points, EPSG:4326, no fields' });
  });

  it.each([
    ['shp', 110, /is damaged \(it ends before its last shape\)/],
    ['dbf', 120, /is damaged \(it ends before its last record\)/],
    ['shp', 20, /is not a shapefile/],
  ])('and so is damage of the .%s at %i bytes', async (ending, bytes, message) => {
    const path = await writePoints(`short${ending}${bytes}`);
    truncateSync(part(path, ending), bytes);
    const described = await describeInput(path);
    expect(described).toMatchObject({ kind: 'unusable', text: expect.stringMatching(message) });
    await expect(readLayer(path)).rejects.toThrow(described.kind === 'unusable' ? described.text : '');
  });

  it('as are parts that do not belong together', async () => {
    const path = await writePoints('apart');
    const other = await writePoints('other', [1]);
    writeFileSync(path, readFileSync(other));
    writeFileSync(part(path, 'shx'), readFileSync(part(other, 'shx')));
    expect(await describeInput(path)).toMatchObject({
      kind: 'unusable',
      text: expect.stringMatching(/4 records but .*shx has 1 shapes/),
    });
  });
});

describe('large text is described by its head', () => {
  const ROWS = 90_000;
  const filler = 'x'.repeat(90);
  const row = (k: number): string => `${k % 180},${k % 90},${k},${filler}\n`;
  const geoJsonRow = (k: number): string =>
    `{"type":"Feature","properties":{"id":${k},"note":"${filler}"},"geometry":{"type":"Point","coordinates":[${k % 180},1]}}`;
  const rows = (text: (k: number) => string): string[] => Array.from({ length: ROWS }, (_, k) => text(k));

  it.each([
    ['large.csv', () => `lon,lat,id,note\n${rows(row).join('')}`],
    ['large.geojson', () => `{"type":"FeatureCollection","features":[\n${rows(geoJsonRow).join(',\n')}]}`],
    [
      'old.geojson',
      () =>
        `{"features":[${rows(geoJsonRow).join(',')}], "crs": {"properties":{"name":"EPSG:3857"}}, "type":"FeatureCollection"}`,
    ],
  ])('%s, whose count is said to be an estimate', async (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text());
    const described = await describeInput(path);
    const layer = await readLayer(path);
    expect(described).toMatchObject({
      kind: 'layer',
      geometry: layer.kind,
      fields: layer.attributes.map((column) => column.name),
      text: expect.stringMatching(/^about 9\d,000 points, /),
    });
    const exact = described.text.replace(/^about [\d,]+/, '90,000');
    expect(exact).toBe(describeLayer(layer) + (name.endsWith('csv') ? '' : ' in its first part'));
  });

  it('is read no further', async () => {
    const path = join(folder, 'broken.csv');
    writeFileSync(path, `lon,lat,id,note\n${rows(row).join('')}`);
    appendFileSync(path, '1,2\n');
    expect(await describeInput(path)).toMatchObject({ kind: 'layer', fields: ['lon', 'lat', 'id', 'note'] });
  });

  it.each([
    ['early.csv', () => `lon,lat\n1,two\n${'1,2\n'.repeat(3e6)}`, /early\.csv, line 2: lat is "two"/],
    [
      'esri.json',
      () => `{"features":[{"attributes":{"a":"${'x'.repeat(9e6)}"}}]}`,
      /it is JSON of another kind/,
    ],
    [
      'mixed.json',
      () => `{"features":[{},{"geometry":{}}${',{"attributes":{"a":"some text"}}'.repeat(3e5)}]}`,
      /it is JSON of another kind/,
    ],
  ])('%s is refused as when it is read', async (name, text, message) => {
    const path = join(folder, name);
    writeFileSync(path, text());
    expect(await describeInput(path)).toMatchObject({
      kind: 'unusable',
      text: expect.stringMatching(message),
    });
  });

  it('as it is in its first part, unless it is asked for whole', async () => {
    const path = join(folder, 'varied.geojson');
    const square = '{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}';
    const later = `{"type":"Feature","properties":{"later":1},"geometry":${square}}`;
    writeFileSync(path, `{"features":[${rows(geoJsonRow).join(',')},${later}],"type":"FeatureCollection"}`);
    const [head, whole] = [await describeInput(path), await describeInput(path, { whole: true })];
    expect(head).toMatchObject({ geometry: 'point', fields: ['id', 'note'], isFirstPart: true });
    expect(head.text).toMatch(/^about 9\d,000 points, EPSG:4326, fields id, note in its first part$/);
    expect(whole).toMatchObject({
      geometry: 'mixed',
      fields: ['id', 'note', 'later'],
      isFirstPart: false,
      text: '90,001 features of several kinds, EPSG:4326, fields id, note, later',
    });
  });

  it.each([
    [
      'another.json',
      () => `{"type":"Another","features":[${rows(geoJsonRow).join(',')}]}`,
      { kind: 'unusable', text: expect.stringMatching(/it is JSON of another kind/) },
    ],
    [
      'single.json',
      () => `{"type":"Feature","geometry":null,"features":[${rows(geoJsonRow).join(',')}]}`,
      { text: '1 feature without geometry, EPSG:4326, no fields' },
    ],
    [
      'blank.csv',
      () => `lon,lat,note\n${`,,${filler}\n`.repeat(ROWS)}1,2,last\n`,
      { geometry: 'point', features: ROWS + 1, isFirstPart: false },
    ],
    [
      'blank.geojson',
      () => {
        const blank = `{"properties":{"note":"${filler}"}}`;
        return `{"features":[${`${blank},`.repeat(ROWS)}${geoJsonRow(1)}],"type":"FeatureCollection"}`;
      },
      { geometry: 'point', features: ROWS + 1, isFirstPart: false },
    ],
  ])('%s is read whole, since its head does not tell', async (name, text, expected) => {
    const path = join(folder, name);
    writeFileSync(path, text());
    expect(await describeInput(path)).toMatchObject(expected);
  });

  it('is read whole where its first feature is larger than the head', async () => {
    const path = join(folder, 'one.geojson');
    const note = 'x'.repeat(9e6);
    const feature = {
      type: 'Feature',
      properties: { note },
      geometry: { type: 'Point', coordinates: [1, 2] },
    };
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
    expect(await describeInput(path)).toMatchObject({ features: 1, text: '1 point, EPSG:4326, field note' });
  });
});

describe('the values of a field', () => {
  const features = [
    ['1,5', 'a10'],
    ['2', 'a9'],
    ['', ''],
    ['2', 'a9'],
  ];
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const csv = write('values.csv', `x;y;v;t\n${features.map(([v, t]) => `1,5;2;${v};${t}`).join('\n')}\n`);
  const geoJson = write(
    'values.geojson',
    `{"type":"FeatureCollection","features":[{"properties":{"v":10,"t":"a10"}},{"properties":{"v":9,"u":12345678901234567891}},{"properties":null}]}`,
  );

  it('are those that the layer has, in order and as many as are asked for', async () => {
    const shapefile = await writePoints('values');
    expect(await fieldValues([shapefile], 'NAME', 9)).toEqual(['b', 'Ŵyl']);
    expect(await fieldValues([shapefile], 'SIZE', 9)).toEqual(['2.5', '9', '10']);
    expect(await fieldValues([shapefile], 'SIZE', 2)).toEqual(['2.5', '9']);
    expect(await fieldValues([csv], 'v', 9)).toEqual(['1.5', '2']);
    expect(await fieldValues([csv], 't', 9)).toEqual(['a9', 'a10']);
    expect(await fieldValues([geoJson], 'v', 9)).toEqual(['9', '10']);
    expect(await fieldValues([geoJson], 'u', 9)).toEqual(['12345678901234567891']);
    for (const path of [shapefile, csv, geoJson]) {
      await expect(fieldValues([path], 'none', 9)).rejects.toThrow(
        `${path} has no field none; choose another one.`,
      );
    }
  });

  it('of a shapefile are read without its shapes', async () => {
    const path = await writePoints('shapeless');
    spoil(path, 100);
    expect(await fieldValues([path], 'NAME', 9)).toEqual(['b', 'Ŵyl']);
  });
});

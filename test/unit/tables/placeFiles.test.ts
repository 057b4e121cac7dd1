import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { afterAll, describe, expect, it } from 'vitest';
import { writeAtomically } from '../../../src/data/files/writeAtomically';
import { flatGeobufBytes } from '../../../src/data/tables/flatGeobufBytes';
import { geoPackageBytes } from '../../../src/data/tables/geoPackageBytes';
import type { PlaceTable } from '../../../src/data/tables/placeTable';
import { openReadOnly, rowsOf } from '../../../src/data/vector/geopackage/sqlite';
import { readLayer } from '../../../src/data/vector/readLayer';
import type { Cell, Column } from '../../../src/shared/result';

const folder = mkdtempSync(join(tmpdir(), 'graticule-placeFiles-'));
afterAll(() => rmSync(folder, { recursive: true }));

function column(name: string, kind: Column['kind'], values: readonly Cell[]): Column {
  return { name, label: name, kind, values: [...values] };
}

const places = [[-2.123456789, 53.5], null, [13.25, -52.000000001]] as const;
const columns = [
  column('Größe "m"', 'number', [0.1, null, -1e300]),
  column('whole', 'integer', [9007199254740991, -1, null]),
  column('yes', 'boolean', [true, false, null]),
  column('fid', 'text', ['x', '', "it's; DROP TABLE gvi"]),
  column('__proto__', 'text', [null, '日本 😀 and more than sixteen bytes', 'y'.repeat(5000)]),
];
const table: PlaceTable = {
  name: 'gvi',
  rows: places.length,
  columns,
  placeOf: (row) => places[row]!,
  provenance: '{"graticule":{"rows":3}}',
};

async function joined(pieces: Iterable<Uint8Array> | Promise<Iterable<Uint8Array>>): Promise<Buffer> {
  return Buffer.concat([...(await pieces)]);
}

describe.each([
  ['.gpkg', () => geoPackageBytes(table)],
  ['.fgb', () => flatGeobufBytes(table)],
])('places in a %s file', (ending, bytes) => {
  it('are read again as they were', async () => {
    const path = join(folder, `places${ending}`);
    await writeAtomically(path, { force: true }, await bytes());
    const layer = await readLayer(path);
    expect(layer.kind).toBe('point');
    expect(layer.crs?.epsg).toBe(4326);
    expect([...layer.points.x]).toEqual([-2.123456789, Number.NaN, 13.25]);
    expect([...layer.points.y]).toEqual([53.5, Number.NaN, -52.000000001]);
    expect(layer.attributes.map(({ values }) => values)).toEqual(columns.map(({ values }) => values));
    const own = columns.map(({ name }) => (name === 'fid' && ending === '.gpkg' ? 'fid_2' : name));
    expect(layer.attributes.map(({ name }) => name)).toEqual(own);
  });

  it('have the same bytes each time, and leave nothing in the folder for temporary files', async () => {
    const ours = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('.graticule-'));
    const before = ours();
    const once = await joined(bytes());
    expect((await joined(bytes())).equals(once)).toBe(true);
    for (const _piece of await bytes()) break; // somebody stops it
    expect(ours()).toEqual(before);
  });
});

it('a FlatGeobuf is read by its own library', async () => {
  const bytes = new Uint8Array(await joined(flatGeobufBytes({ ...table, rows: 1 })));
  const features = [];
  for await (const feature of deserialize(bytes)) features.push(feature);
  expect(features).toHaveLength(1);
  expect(features[0]!.geometry).toEqual({ type: 'Point', coordinates: [-2.123456789, 53.5] });
  expect(features[0]!.properties).toMatchObject({ 'Größe "m"': 0.1, yes: true, fid: 'x' });
});

it('a GeoPackage says what it is, where it reaches and how it came about', async () => {
  const path = join(folder, 'whole.gpkg');
  await writeAtomically(path, { force: true }, await geoPackageBytes(table));
  const head = readFileSync(path);
  expect(head.toString('latin1', 68, 72)).toBe('GPKG');
  expect(head.readUInt32BE(60)).toBe(10300);
  const database = await openReadOnly(path);
  try {
    expect([...rowsOf(database, 'PRAGMA integrity_check')]).toEqual([{ integrity_check: 'ok' }]);
    expect([...rowsOf(database, 'PRAGMA foreign_key_check')]).toEqual([]);
    const [contents] = rowsOf(database, 'SELECT * FROM gpkg_contents');
    expect(contents).toMatchObject({
      table_name: 'gvi',
      data_type: 'features',
      last_change: '1970-01-01T00:00:00.000Z',
      srs_id: 4326,
      min_x: -2.123456789,
      min_y: -52.000000001,
      max_x: 13.25,
      max_y: 53.5,
    });
    expect([...rowsOf(database, 'SELECT metadata FROM gpkg_metadata')]).toEqual([
      { metadata: table.provenance },
    ]);
    const [first] = rowsOf(database, 'SELECT hex(geom) AS geom FROM gvi');
    // "GP", version 0, little-endian, EPSG:4326, then a point.
    expect(first!.geom).toMatch(/^47500001E6100000 ?0101000000/);
  } finally {
    database.close();
  }
});

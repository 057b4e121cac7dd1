import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from 'shapefile';
import { afterAll, describe, expect, it } from 'vitest';
import { readLayer } from '../../../src/data/vector/readLayer';
import { writeShapefile } from '../../../src/data/vector/shapefile/writeShapefile';
import type { Column } from '../../../src/shared/result';

const folder = mkdtempSync(join(tmpdir(), 'graticule-golden-shapefile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const count = 500;
const rows = Array.from({ length: count }, (_, row) => row);
const attributes: Column[] = [
  {
    name: 'NAME',
    label: 'NAME',
    kind: 'text',
    values: rows.map((row) => (row % 7 === 0 ? 'Żółw – школа' : `School ${row}`)),
  },
  {
    name: 'ROW',
    label: 'ROW',
    kind: 'integer',
    values: rows.map((row) => (row % 11 === 0 ? null : row - 250)),
  },
  { name: 'SHARE', label: 'SHARE', kind: 'number', values: rows.map((row) => row / 8) },
];

describe('shapefiles, against an independent reader', () => {
  it('points and attributes agree', async () => {
    const path = join(folder, 'points.shp');
    const points = {
      x: Float64Array.from(rows, (row) => 371000 + row * 1.1),
      y: Float64Array.from(rows, (row) => (row === 5 ? 409000 : 409000 - row / 3)),
      feature: Int32Array.from(rows),
    };
    await writeShapefile(path, { kind: 'point', points, attributes, wkt: 'LOCAL_CS["x"]' });
    const { features, bbox } = await read(path, undefined, { encoding: 'utf-8' });
    expect(features).toHaveLength(count);
    features.forEach(({ geometry, properties }, row) => {
      expect(geometry).toEqual({ type: 'Point', coordinates: [points.x[row], points.y[row]] });
      expect(properties).toEqual(
        Object.fromEntries(attributes.map(({ name, values }) => [name, values[row]])),
      );
    });
    expect(bbox).toEqual([points.x[0], points.y[count - 1], points.x[count - 1], points.y[0]]);
  });

  it('polygons with holes and several parts agree', async () => {
    const path = join(folder, 'polygons.shp');
    const square = (x: number, y: number, size: number): number[][] => [
      [x, y],
      [x, y + size],
      [x + size, y + size],
      [x + size, y],
      [x, y],
    ];
    const ringList = [square(0, 0, 10), square(2, 2, 3).reverse(), square(20, 0, 1), square(30, 0, 1)];
    const rings = {
      x: Float64Array.from(ringList.flat(), ([x]) => x!),
      y: Float64Array.from(ringList.flat(), ([, y]) => y!),
      start: Int32Array.of(0, 5, 10, 15, 20),
      feature: Int32Array.of(0, 0, 1, 1),
    };
    const two = attributes.map((column) => ({ ...column, values: column.values.slice(0, 2) }));
    const wkt =
      'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
    await writeShapefile(path, { kind: 'polygon', rings, features: 2, attributes: two, wkt });
    const { features } = await read(path, undefined, { encoding: 'utf-8' });
    expect(features[0]!.geometry).toEqual({ type: 'Polygon', coordinates: [ringList[0], ringList[1]] });
    expect(features[1]!.geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [[ringList[2]], [ringList[3]]],
    });
    expect((await readLayer(path)).rings).toEqual(rings);
  });
});

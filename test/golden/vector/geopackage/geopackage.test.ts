import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, test } from 'vitest';
import type { Layer } from '../../../../src/data/vector/layer';
import { describeLayer, describeSummary } from '../../../../src/data/vector/layer';
import { splitLayerPath } from '../../../../src/data/vector/layerPath';
import { layersOf, readField, readLayer } from '../../../../src/data/vector/readLayer';
import { summariseLayer } from '../../../../src/data/vector/summariseLayer';

/** What GDAL and geopandas read of a layer. */
interface Expected {
  /** Of each feature, its points, lines or rings. */
  readonly coordinates: readonly (readonly (readonly [x: number, y: number])[])[][];
  readonly fields: Readonly<Record<string, readonly (string | number | boolean | null)[]>>;
  readonly epsg: number | null;
}

const fixtures = join(import.meta.dirname, 'fixtures');
const expected = JSON.parse(readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8')) as Readonly<
  Record<string, Expected>
>;

const folder = mkdtempSync(join(tmpdir(), 'graticule-golden-geopackage-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of readdirSync(fixtures)) {
  if (name.endsWith('.gz')) {
    writeFileSync(join(folder, basename(name, '.gz')), gunzipSync(readFileSync(join(fixtures, name))));
  } else copyFileSync(join(fixtures, name), join(folder, name));
}

/** The coordinates of a layer as the oracle has them. */
function coordinatesOf({ features, points, lines, rings }: Layer): [number, number][][][] {
  const found: [number, number][][][] = Array.from({ length: features }, () => []);
  points.feature.forEach((feature, row) => {
    if (!Number.isNaN(points.x[row]!)) found[feature]!.push([[points.x[row]!, points.y[row]!]]);
  });
  for (const parts of [lines, rings]) {
    parts.feature.forEach((feature, part) => {
      const places: [number, number][] = [];
      for (let at = parts.start[part]!; at < parts.start[part + 1]!; at++) {
        places.push([parts.x[at]!, parts.y[at]!]);
      }
      found[feature]!.push(places);
    });
  }
  return found;
}

describe('GeoPackages and FlatGeobufs, against GDAL and geopandas', () => {
  test.each(Object.keys(expected))('%s', async (name) => {
    const { coordinates, fields, epsg } = expected[name]!;
    const path = join(folder, name);
    const layer = await readLayer(path, name);
    expect(coordinatesOf(layer)).toEqual(coordinates);
    expect(layer.crs?.epsg ?? null).toBe(epsg);
    expect(layer.attributes.map((column) => column.name)).toEqual(Object.keys(fields));
    for (const { name: field, kind, values } of layer.attributes) {
      // A column with an integer that a number does not hold is text.
      const wanted = fields[field]!.map((value) =>
        kind === 'text' && value !== null ? String(value) : value,
      );
      expect(values).toEqual(wanted);
      expect(await readField(path, field)).toMatchObject({ kind, values });
    }
    expect(describeSummary(await summariseLayer(path, name))).toBe(describeLayer(layer));
  });

  it('has a system of its own where the file defines one, and none where it does not', async () => {
    for (const ending of ['gpkg', 'fgb']) {
      expect((await readLayer(join(folder, `own.${ending}`))).crs?.proj).toMatch(/tmerc.*lon_0=13\.5/);
      expect((await readLayer(join(folder, `unknown.${ending}`))).crs).toBeNull();
    }
  });

  it('reads dates as text and leaves bytes out with a note', async () => {
    const dates = await readLayer(join(folder, 'dates.gpkg'));
    expect(dates.attributes.map(({ values }) => values)).toEqual([
      ['2024-02-29'],
      ['2024-02-29T12:30:15.000Z'],
    ]);
    for (const name of ['fields.gpkg', 'fields.fgb']) {
      expect((await readLayer(join(folder, name), name)).notes.map(({ text }) => text)).toEqual([
        `Field photo of ${name} holds binary data, and was left out.`,
      ]);
    }
  });

  it('lists the layers of a file of several', async () => {
    const path = join(folder, 'several.gpkg');
    const names = (await layersOf(path)).map((one) => splitLayerPath(one).layer);
    expect(names).toEqual(['homes', 'Zonen der Stadt', 'we"ird; DROP TABLE ../x', 'empty']);
    expect((await readLayer(`${path}|layername=HOMES`)).features).toBe(3);
  });

  it.each([
    ['several.gpkg', /holds 4 layers \(homes, .*\): name one, as in "several.gpkg\|layername=homes"\./],
    ['several.gpkg|layername=nowhere', /^several.gpkg has no layer nowhere: it holds homes, /],
    ['several.gpkg|layername=empty', /has no features/],
    ['extended.gpkg', /type of its own/],
    ['shortGeometry.gpkg', /ends before its last coordinate/],
    ['hugeCount.gpkg', /ends before its last coordinate/],
    ['noHeader.gpkg', /no header of a GeoPackage/],
    ['infinite.gpkg', /not finite/],
    ['notBlob.gpkg', /geometry is none/],
    ['curve.gpkg', /is a curve/],
    ['curve.fgb', /is a curve/],
    ['curvePolygon.gpkg', /is a curve/],
    ['curvePolygon.fgb', /is a curve/],
    ['collection.gpkg', /collection of several/],
    ['collection.fgb', /collection of several/],
    ['tin.gpkg', /surface in space/],
    ['tin.fgb', /of a type \(16\)/],
    ['view.gpkg', /is a view, not a table/],
    ['noTable.gpkg', /has no table layer/],
    ['noColumn.gpkg', /has no column other/],
    ['noSystem.gpkg', /12345\) that it does not define/],
    ['noLayer.gpkg', /holds no layer/],
    ['notGeoPackage.gpkg', /SQLite database but not a GeoPackage/],
    ['noRows.gpkg', /has no features/],
    ['missing.gpkg', /^missing.gpkg /],
    ['missing.fgb', /^missing.fgb /],
  ])('refuses %s with a sentence', async (name, sentence) => {
    const reading = readLayer(join(folder, name), name);
    await expect(reading).rejects.toThrow(sentence);
    await expect(reading).rejects.toHaveProperty('name', 'UserError');
  });
});

describe("a person's file", () => {
  it('is not touched, and nothing is made beside it, in WAL mode neither', async () => {
    const own = mkdtempSync(join(folder, 'own-'));
    for (const name of ['wal.gpkg', 'points.gpkg']) {
      copyFileSync(join(folder, name), join(own, name));
      const before = readFileSync(join(own, name));
      await readLayer(join(own, name));
      expect(readFileSync(join(own, name)).equals(before)).toBe(true);
    }
    expect(readdirSync(own).sort()).toEqual(['points.gpkg', 'wal.gpkg']);
  });

  it.each([
    ['-wal', 'x'.repeat(100)],
    ['-journal', Buffer.from('d9d505f920a163d700000001', 'hex')],
  ])('with changes in a %s file is refused with a sentence', async (ending, bytes) => {
    const own = mkdtempSync(join(folder, 'own-'));
    const path = join(own, 'points.gpkg');
    copyFileSync(join(folder, 'points.gpkg'), path);
    writeFileSync(path + ending, '');
    expect((await readLayer(path)).features).toBe(3);
    writeFileSync(path + ending, bytes);
    await expect(readLayer(path, 'points.gpkg')).rejects.toThrow(
      `points.gpkg has changes that are still in points.gpkg${ending} beside it`,
    );
  });

  it('that is cut short anywhere is refused with a sentence, or read whole', async () => {
    for (const name of ['polygons.fgb', 'fields.fgb', 'points.gpkg']) {
      const bytes = readFileSync(join(folder, name));
      const whole = coordinatesOf(await readLayer(join(folder, name)));
      const path = join(folder, `cut-${name}`);
      for (let end = 0; end < bytes.length; end += name.endsWith('fgb') ? 13 : 4001) {
        writeFileSync(path, bytes.subarray(0, end));
        const outcome = await readLayer(path).catch((error: Error) => error);
        if (outcome instanceof Error) expect(outcome.name, outcome.stack).toBe('UserError');
        else expect(coordinatesOf(outcome)).toEqual(whole);
      }
    }
  });
});

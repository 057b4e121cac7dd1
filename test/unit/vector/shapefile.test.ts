import { mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeLayer, requirePoints } from '../../../src/data/vector/layer';
import { readLayer } from '../../../src/data/vector/readLayer';
import { writeShapefile } from '../../../src/data/vector/shapefile/writeShapefile';
import { UserError } from '../../../src/shared/errors';
import type { Column } from '../../../src/shared/result';

const folder = mkdtempSync(join(tmpdir(), 'graticule-shapefile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WKT =
  'PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]';

const text = (name: string, values: readonly (string | null)[]): Column => ({
  name,
  label: name,
  kind: 'text',
  values,
});
const points = {
  x: Float64Array.of(371627.25, Number.NaN, 371700.5),
  y: Float64Array.of(409353.75, Number.NaN, 409300.125),
  feature: Int32Array.of(0, 1, 2),
};
const attributes: Column[] = [
  text('NAME', ["St Mary's", null, 'Ysgol Gynradd Caerdydd – Ŵyl']),
  { name: 'PUPILS', label: 'PUPILS', kind: 'integer', values: [210, -3, null] },
  { name: 'SHARE', label: 'SHARE', kind: 'number', values: [0.25, 12.5, null] },
  { name: 'OPEN', label: 'OPEN', kind: 'boolean', values: [true, false, null] },
];

async function writePoints(name: string): Promise<string> {
  const path = join(folder, `${name}.shp`);
  await writeShapefile(path, { kind: 'point', points, attributes, wkt: WKT, force: true });
  return path;
}

/** Runs a change on one file of a fresh shapefile, and returns the .shp's path. */
async function damaged(name: string, ending: string, change: (file: string) => void): Promise<string> {
  const path = await writePoints(name);
  change(path.replace(/shp$/, ending));
  return path;
}

describe('shapefiles of points', () => {
  it('come back as they were written', async () => {
    const layer = await readLayer(await writePoints('schools'), 'schools.shp');
    expect(layer).toMatchObject({ kind: 'point', features: 3, path: 'schools.shp', notes: [] });
    expect(layer.crs!.epsg).toBe(27700);
    expect(layer.points).toEqual(points);
    expect(layer.box).toEqual([371627.25, 409300.125, 371700.5, 409353.75]);
    expect(layer.attributes).toEqual(attributes);
    expect(layer.files.map((file) => file.slice(-4))).toEqual(['.shp', '.shx', '.dbf', '.cpg', '.prj']);
    expect(describeLayer(layer)).toBe('3 points, EPSG:27700, fields NAME, PUPILS, SHARE, OPEN');
    expect(requirePoints(layer)).toBe(layer);
  });

  it('are written to the same bytes each time', async () => {
    const [one, two] = [await writePoints('one'), await writePoints('two')];
    for (const ending of ['shp', 'shx', 'dbf', 'prj', 'cpg']) {
      const bytes = (path: string): Buffer => readFileSync(path.replace(/shp$/, ending));
      expect(bytes(one).equals(bytes(two))).toBe(true);
    }
  });

  it('are not overwritten unasked, not even in part', async () => {
    const path = await writePoints('kept');
    rmSync(path);
    const write = writeShapefile(path, { kind: 'point', points, attributes, wkt: WKT });
    await expect(write).rejects.toThrow(/kept\.shx already exists/);
    await expect(readLayer(path, 'kept.shp')).rejects.toThrow('kept.shp was not found: check the path.');
  });

  it('need no .shx, .dbf or .prj, and say what is missing', async () => {
    const path = await writePoints('bare');
    for (const ending of ['shx', 'dbf', 'prj', 'cpg']) rmSync(path.replace(/shp$/, ending));
    const layer = await readLayer(path, 'data/bare.shp');
    expect(layer.crs).toBeNull();
    expect(layer.attributes).toEqual([]);
    expect(layer.notes.map(({ text }) => text)).toEqual([
      'bare.shp has no .shx file beside it; its shapes were read without it.',
      'bare.shp has no .dbf file beside it, so its features have no attributes.',
      'bare.shp has no .prj file beside it, so it does not say its coordinate reference system.',
    ]);
    expect(describeLayer(layer)).toBe('3 points, no coordinate reference system, no fields');
  });

  it.each([
    ['utf-8', '', 'UTF-8'],
    ['windows-1252 without a .cpg', 'cpg', null],
    ['a code page by its number', '', '1252'],
    ['Latin 1', '', 'ISO 88591'],
  ])('read text in %s', async (name, missing, cpg) => {
    const path = await writePoints(name.replaceAll(' ', '-'));
    const isUtf8 = cpg === 'UTF-8';
    const dbf = readFileSync(path.replace(/shp$/, 'dbf'));
    const at = dbf.indexOf("St Mary's");
    dbf.write(isUtf8 ? 'École’s  ' : 'École\x92s  ', at, isUtf8 ? 'utf8' : 'latin1');
    writeFileSync(path.replace(/shp$/, 'dbf'), dbf);
    if (missing) rmSync(path.replace(/shp$/, missing));
    else writeFileSync(path.replace(/shp$/, 'cpg'), cpg!);
    const layer = await readLayer(path);
    expect(layer.attributes[0]!.values[0]).toBe('École’s');
  });

  it('read with a note where the .cpg names an unknown encoding', async () => {
    const path = await damaged('odd', 'cpg', (file) => writeFileSync(file, 'KLINGON'));
    expect((await readLayer(path)).notes[0]!.text).toBe(
      'The .cpg file of odd.shp names an unknown encoding (KLINGON); windows-1252 was used.',
    );
  });

  it('show no more of a .cpg than a person reads', async () => {
    const path = await damaged('wordy', 'cpg', (file) => writeFileSync(file, 'UTF-'.repeat(10_000)));
    expect((await readLayer(path)).notes[0]!.text.length).toBeLessThan(150);
  });

  it('keep every digit of integers that a number cannot hold', async () => {
    const path = join(folder, 'digits.shp');
    const codes = text('CODE', ['12345678901234567891', '  -07', null]);
    await writeShapefile(path, { kind: 'point', points, attributes: [codes, ...attributes], wkt: WKT });
    const dbf = readFileSync(path.replace(/shp$/, 'dbf'));
    dbf.write('N', 32 + 11, 'latin1'); // the type of the first field
    writeFileSync(path.replace(/shp$/, 'dbf'), dbf);
    expect((await readLayer(path)).attributes).toEqual([
      text('CODE', ['12345678901234567891', '-07', null]),
      ...attributes,
    ]);
    dbf.write(' '.repeat(8), dbf.indexOf('12345678901234567891'), 'latin1');
    writeFileSync(path.replace(/shp$/, 'dbf'), dbf);
    expect((await readLayer(path)).attributes[0]).toMatchObject({
      kind: 'integer',
      values: [901234567891, -7, null],
    });
  });

  it('find parts whose endings are in capitals', async () => {
    const path = await writePoints('capitals');
    renameSync(path.replace(/shp$/, 'dbf'), path.replace(/shp$/, 'DBF'));
    expect((await readLayer(path)).attributes).toHaveLength(4);
  });

  it.each([
    [
      'shp',
      (file: string) =>
        writeFileSync(
          file,
          'not a shapefile, but long enough to have a header of 100 bytes, which is what the format asks for at least',
        ),
      /x\.shp is not a shapefile/,
    ],
    [
      'shp',
      (file: string) => truncateSync(file, 130),
      /x\.shp is damaged \(it ends before its last shape\): copy/,
    ],
    [
      'dbf',
      (file: string) => truncateSync(file, 200),
      /x\.dbf is damaged \(it ends before its last record\)/,
    ],
    ['dbf', (file: string) => writeFileSync(file, 'rubbish'), /x\.dbf is damaged \(it is too short\)/],
    [
      'prj',
      (file: string) => writeFileSync(file, 'rubbish'),
      /x\.prj does not give a coordinate reference system/,
    ],
  ])('are refused with a sentence where the .%s is damaged', async (ending, change, message) => {
    const path = await damaged('x', ending, change);
    await expect(readLayer(path, 'x.shp')).rejects.toThrow(message);
    await expect(readLayer(path, 'x.shp')).rejects.toBeInstanceOf(UserError);
  });

  it('are refused where .dbf and .shp do not belong together', async () => {
    const path = await writePoints('pair');
    const other = join(folder, 'other.shp');
    const one = { x: Float64Array.of(1), y: Float64Array.of(2), feature: Int32Array.of(0) };
    await writeShapefile(other, { kind: 'point', points: one, attributes: [text('A', ['a'])], wkt: WKT });
    writeFileSync(path.replace(/shp$/, 'dbf'), readFileSync(other.replace(/shp$/, 'dbf')));
    await expect(readLayer(path, 'pair.shp')).rejects.toThrow(
      'pair.dbf has 1 records but pair.shx has 3 shapes',
    );
  });

  it('are refused when empty', async () => {
    const path = join(folder, 'empty.shp');
    const none = { x: new Float64Array(0), y: new Float64Array(0), feature: new Int32Array(0) };
    await writeShapefile(path, { kind: 'point', points: none, attributes: [text('A', [])], wkt: WKT });
    await expect(readLayer(path, 'empty.shp')).rejects.toThrow(
      'empty.shp has no features: choose a layer that is not empty.',
    );
  });
});

describe('shapefiles of polygons', () => {
  /** A square with a hole, nothing, and two squares. */
  const square = (x: number, y: number, size: number): [number, number][] => [
    [x, y],
    [x, y + size],
    [x + size, y + size],
    [x + size, y],
    [x, y],
  ];
  const ringList = [square(0, 0, 10), square(2, 2, 3).reverse(), square(20, 0, 1), square(30, 0, 1)];
  const rings = {
    x: Float64Array.from(ringList.flat(), ([x]) => x),
    y: Float64Array.from(ringList.flat(), ([, y]) => y),
    start: Int32Array.of(0, 5, 10, 15, 20),
    feature: Int32Array.of(0, 0, 2, 2),
  };

  it('come back as they were written, and are no observers', async () => {
    const path = join(folder, 'areas.shp');
    await writeShapefile(path, {
      kind: 'polygon',
      rings,
      features: 3,
      attributes: [text('A', ['a', 'b', 'c'])],
      wkt: WKT,
    });
    const layer = await readLayer(path, 'areas.shp');
    expect(layer.kind).toBe('polygon');
    expect(layer.rings).toEqual(rings);
    expect(layer.points.x).toHaveLength(0);
    expect(layer.box).toEqual([0, 0, 31, 10]);
    expect(() => requirePoints(layer)).toThrow(
      'areas.shp holds polygons where points are needed: choose a layer of points, or make points of it first (in QGIS: Centroids, or Point on surface).',
    );
  });
});

describe('shapes that we do not write', () => {
  /** A .shp of one record of 32-bit and 64-bit little-endian numbers. */
  function shp(
    name: string,
    type: number,
    integers: readonly number[],
    doubles: readonly number[],
    before: readonly number[] = [],
  ): string {
    const record = Buffer.alloc(4 + before.length * 8 + integers.length * 4 + doubles.length * 8);
    record.writeInt32LE(type, 0);
    let at = 4;
    for (const value of before) at = record.writeDoubleLE(value, at);
    for (const value of integers) at = record.writeInt32LE(value, at);
    for (const value of doubles) at = record.writeDoubleLE(value, at);
    const file = Buffer.alloc(108 + record.length);
    file.writeInt32BE(9994, 0);
    file.writeInt32BE(file.length / 2, 24);
    file.writeInt32LE(1000, 28);
    file.writeInt32LE(type, 32);
    file.writeInt32BE(1, 100);
    file.writeInt32BE(record.length / 2, 104);
    record.copy(file, 108);
    const path = join(folder, name);
    writeFileSync(path, file);
    return path;
  }
  const box = [0, 0, 9, 9];

  it('a point with Z and M', async () => {
    const layer = await readLayer(shp('z.shp', 11, [], [1, 2, 30, 4]));
    expect([layer.kind, layer.points.x[0], layer.points.y[0]]).toEqual(['point', 1, 2]);
  });

  it('a multipoint, which has a row for each part', async () => {
    const layer = await readLayer(shp('multi.shp', 8, [2], [1, 2, 3, 4], box));
    expect(layer.features).toBe(1);
    expect([...layer.points.x, ...layer.points.y]).toEqual([1, 3, 2, 4]);
    expect([...layer.points.feature]).toEqual([0, 0]);
    expect(describeLayer(layer)).toMatch(/^2 points/);
  });

  it('a line of two parts with Z', async () => {
    const doubles = [0, 0, 1, 1, 5, 5, 6, 6, 7, 7, /* Z */ 0, 0, 0, 0, 0, 0, 0];
    const layer = await readLayer(shp('line.shp', 13, [2, 5, 0, 2], doubles, box));
    expect(layer.kind).toBe('line');
    expect([...layer.lines.start]).toEqual([0, 2, 5]);
    expect(() => requirePoints(layer)).toThrow(/holds lines/);
  });

  it('a record that claims more points than it has', async () => {
    await expect(readLayer(shp('long.shp', 8, [200], [1, 2], box), 'long.shp')).rejects.toThrow(
      'long.shp is damaged (shape 1 does not fit its length)',
    );
  });

  it('a point without a place', async () => {
    const layer = await readLayer(shp('nowhere.shp', 1, [], [Number.NaN, Number.NaN]));
    expect([layer.kind, layer.features, layer.box]).toEqual(['none', 1, null]);
  });

  it.each([
    [1, [], [1, Infinity], []],
    [1, [], [Number.NaN, 1], []],
    [8, [2], [1, 2, -Infinity, 4], box],
    [5, [1, 4, 0], [0, 0, 0, 1, Number.NaN, Number.NaN, 0, 0], box],
  ])('a coordinate that is not finite, in a shape of type %i', async (type, integers, doubles, before) => {
    await expect(readLayer(shp('far.shp', type, integers, doubles, before), 'far.shp')).rejects.toThrow(
      'far.shp is damaged (shape 1 has a coordinate that is not finite): copy the shapefile again',
    );
  });

  it('surfaces in space', async () => {
    await expect(readLayer(shp('multipatch.shp', 31, [], [1, 2]), 'm.shp')).rejects.toThrow(/MultiPatch/);
  });
});

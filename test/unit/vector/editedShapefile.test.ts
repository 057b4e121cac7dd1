import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeInput } from '../../../src/data/inputs/describeInput';
import { fieldValues } from '../../../src/data/inputs/fieldValues';
import { describeLayer, type Layer } from '../../../src/data/vector/layer';
import { readLayer } from '../../../src/data/vector/readLayer';
import { writeShapefile } from '../../../src/data/vector/shapefile/writeShapefile';

const folder = mkdtempSync(join(tmpdir(), 'graticule-edited-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = ['one', 'two', 'three', 'four'];
const HEADER = 100;
/** Of a point, with its header. */
const RECORD = 28;

async function writePoints(name: string): Promise<string> {
  const path = join(folder, `${name}.shp`);
  const x = Float64Array.of(1, 2, 3, 4);
  const attributes = [{ name: 'NAME', label: 'NAME', kind: 'text', values: NAMES }] as const;
  const points = { x, y: x, feature: Int32Array.of(0, 1, 2, 3) };
  await writeShapefile(path, { kind: 'point', points, attributes, wkt: '' });
  return path;
}

function patch(path: string, ending: string, change: (bytes: Buffer) => Buffer | undefined): void {
  const file = path.replace(/shp$/, ending);
  const bytes = readFileSync(file);
  writeFileSync(file, change(bytes) ?? bytes);
}

/** Marks records of the table as deleted. */
function remove(path: string, ...records: number[]): void {
  patch(path, 'dbf', (bytes) => {
    for (const record of records) bytes.write('*', bytes.readUInt16LE(8) + record * bytes.readUInt16LE(10));
    return undefined;
  });
}

const rowsOf = ({ points, attributes }: Layer): unknown[] =>
  Array.from(points.x, (x, row) => [x, attributes[0]!.values[points.feature[row]!]]);

describe('records that were deleted and not packed away', () => {
  it('are left out with their shapes, in the layer, its description and the values of a field', async () => {
    const path = await writePoints('deleted');
    remove(path, 0, 2);
    const layer = await readLayer(path);
    expect(rowsOf(layer)).toEqual([
      [2, 'two'],
      [4, 'four'],
    ]);
    expect(layer.features).toBe(2);
    expect(await describeInput(path)).toMatchObject({ features: 2, text: describeLayer(layer) });
    expect(await fieldValues([path], 'NAME', 9)).toEqual(['four', 'two']);
  });

  it('leave no layer where all are', async () => {
    const path = await writePoints('gone');
    remove(path, 0, 1, 2, 3);
    await expect(readLayer(path, 'gone.shp')).rejects.toThrow('gone.shp has no features');
    expect(await describeInput(path)).toMatchObject({ kind: 'unusable' });
  });
});

describe('a table that is too large to be looked through for deleted records', () => {
  it('has about as many features as its header says', async () => {
    const path = join(folder, 'large.shp');
    const count = 1200;
    const x = Float64Array.from({ length: count }, (_, row) => row);
    await writeShapefile(path, {
      kind: 'point',
      points: { x, y: x, feature: Int32Array.from(x.keys()) },
      attributes: [{ name: 'A', label: 'A', kind: 'text', values: Array.from(x, String) }],
      wkt: '',
    });
    const length = 60_000;
    patch(path, 'dbf', (bytes) => {
      bytes.writeUInt16LE(length + 1, 10);
      bytes.writeUInt16LE(length, 32 + 16);
      return bytes.subarray(0, bytes.readUInt16LE(8));
    });
    // The file is mostly a hole.
    const dbf = path.replace(/shp$/, 'dbf');
    truncateSync(dbf, readFileSync(dbf).length + count * (length + 1));
    expect((await describeInput(path)).text).toMatch(/^about 1,200 points,/);
    expect((await readLayer(path)).features).toBe(count);
  });
});

describe('the .shx of a shapefile that was edited', () => {
  /** Puts the second shape to the end, twice as far, and another over its old place, as an editor does that grows it. */
  async function moved(name: string): Promise<string> {
    const path = await writePoints(name);
    patch(path, 'shp', (bytes) => {
      const at = HEADER + RECORD;
      const record = Buffer.from(bytes.subarray(at, at + RECORD));
      record.writeDoubleLE(20, 12);
      const file = Buffer.concat([bytes, record]);
      file.writeInt32BE(file.length / 2, 24);
      return file;
    });
    patch(path, 'shx', (bytes) => {
      bytes.writeInt32BE((HEADER + 4 * RECORD) / 2, HEADER + 8);
      return undefined;
    });
    return path;
  }

  it('tells where the shapes are', async () => {
    const path = await moved('moved');
    const layer = await readLayer(path);
    expect(rowsOf(layer)).toEqual([
      [1, 'one'],
      [20, 'two'],
      [3, 'three'],
      [4, 'four'],
    ]);
    expect(layer.files.map((file) => file.slice(-4))).toContain('.shx');
    expect(await describeInput(path)).toMatchObject({ features: 4 });
    rmSync(path.replace(/shp$/, 'shx'));
    await expect(readLayer(path, 'moved.shp')).rejects.toThrow('moved.dbf has 4 records but moved.shp has 5');
  });

  it('tells their order, wherever they are', async () => {
    const path = join(folder, 'shuffled.shp');
    const count = 20_000;
    const x = Float64Array.from({ length: count }, (_, row) => row);
    await writeShapefile(path, {
      kind: 'point',
      points: { x, y: x, feature: Int32Array.from(x.keys()) },
      attributes: [{ name: 'ROW', label: 'ROW', kind: 'integer', values: [...x] }],
      wkt: '',
    });
    // Odd and even ones change places with those far away.
    const placeOf = (row: number): number => (row % 2 ? row : (row + count / 2) % count);
    patch(path, 'shx', (bytes) => {
      for (let row = 0; row < count; row++)
        bytes.writeInt32BE((HEADER + placeOf(row) * RECORD) / 2, HEADER + row * 8);
      return undefined;
    });
    expect((await readLayer(path)).points.x).toEqual(x.map((row) => placeOf(row)));
  });

  it('may count the header of records in their lengths, as some programs do', async () => {
    const path = await writePoints('longer');
    patch(path, 'shx', (bytes) => {
      for (let row = 0; row < 4; row++) bytes.writeInt32BE(RECORD / 2, HEADER + row * 8 + 4);
      return undefined;
    });
    expect(rowsOf(await readLayer(path))).toHaveLength(4);
  });

  const remedy =
    'copy the shapefile again from its source, or remove x.shx to have its shapes read in the order of the .shp file.';
  const set = (at: number, words: number) => (bytes: Buffer) => {
    bytes.writeInt32BE(words, at);
    return undefined;
  };

  it.each([
    ['points between shapes', set(HEADER + 8, 60), 'x.shx does not agree with x.shp (shape 2)'],
    ['points beyond the file', set(HEADER + 8, 1 << 29), 'x.shx does not agree with x.shp (shape 2)'],
    ['points before the file', set(HEADER + 8, -2), 'x.shx does not agree with x.shp (shape 2)'],
    ['gives another length', set(HEADER + 12, 22), 'x.shx does not agree with x.shp (shape 2)'],
    ['claims more than it holds', set(24, 70), 'x.shx is damaged'],
    ['is no .shx', set(0, 1), 'x.shx is damaged'],
  ])('is refused where it %s', async (_, change, what) => {
    const path = await writePoints(`wrong ${what.length}${_}`);
    patch(path, 'shx', change);
    await expect(readLayer(path, 'x.shp')).rejects.toThrow(`${what}: ${remedy}`);
    rmSync(path.replace(/shp$/, 'shx'));
    expect(rowsOf(await readLayer(path))).toHaveLength(4);
  });

  it('is refused where it has too few shapes', async () => {
    const path = await writePoints('few');
    truncateSync(path.replace(/shp$/, 'shx'), HEADER + 8);
    patch(path, 'shx', set(24, (HEADER + 8) / 2));
    await expect(readLayer(path, 'few.shp')).rejects.toThrow(
      'few.dbf has 4 records but few.shx has 1 shapes',
    );
  });
});

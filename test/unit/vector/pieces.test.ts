import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/data/vector/csv/readCsv';
import { readGeoJson } from '../../../src/data/vector/geojson/readGeoJson';
import { LayerBuilder } from '../../../src/data/vector/layerBuilder';
import { dbfEncoding } from '../../../src/data/vector/shapefile/dbfEncoding';
import { encodeDbf } from '../../../src/data/vector/shapefile/encodeDbf';
import { encodePolygons } from '../../../src/data/vector/shapefile/encodeShp';
import { readDbf } from '../../../src/data/vector/shapefile/readDbf';
import { readShp } from '../../../src/data/vector/shapefile/readShp';
import { messageOf } from '../../../src/shared/errors';
import { byteFile } from '../../support/byteFile';

/** Bytes that come at once. */
const PIECES = [1, 2, 3, 7, 65_536];

/** What a reader makes of bytes: what it returns, or the sentence with which it refuses them. */
type Reader = (file: ReturnType<typeof byteFile>) => Promise<unknown>;

async function expectSameInPieces(bytes: Buffer, read: Reader): Promise<void> {
  const outcome = (atOnce: number): Promise<unknown> => read(byteFile(bytes, atOnce)).catch(messageOf);
  const whole = await outcome(bytes.length + 1);
  for (const atOnce of PIECES) expect(await outcome(atOnce), `${atOnce} at once`).toEqual(whole);
}

const joined = (pieces: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((chosen) => chosen.join(''));

describe('a file that comes in pieces is read as one that comes whole', () => {
  it('CSV', async () => {
    const marks = ['"', '""', ',', ';', '\t', '\n', '\r\n', '\r', ' ', '\uFEFF'];
    const texts = [
      '1',
      '2.50',
      '1,5',
      '007',
      'x',
      'é',
      '日本',
      '\u{1F600}',
      '12345678901234567891',
      '"a\r\n""b"',
    ];
    const rows = fc.array(
      fc.constantFrom('1,2,"é\n""日"\r\n', '3,4,\r', '5.0,,x\n', ',,"a"b\n', '\n', '6,7,"\r\n"\n'),
    );
    const table = fc.tuple(fc.constantFrom('x,y,v\n', '\uFEFF"lon",lat,"é"\r\n', 'x,y\r'), rows);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          table.map(([header, body]) => header + body.join('')),
          joined([...marks, ...texts, 'x,y\n', '1,2\n']),
        ),
        fc.constantFrom<BufferEncoding>('utf8', 'utf8', 'latin1', 'utf16le'),
        (text, encoding) =>
          expectSameInPieces(Buffer.from(encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding), (file) =>
            readCsv(file, 'x.csv', 'x.csv'),
          ),
      ),
      { numRuns: 400 },
    );
  });

  it('GeoJSON', async () => {
    const geometry = fc.constantFrom(
      null,
      { type: 'Point', coordinates: [1, 2.5] },
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [0, 0],
            [1, 1],
          ],
          [[2, 2]],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    );
    const properties = fc.dictionary(
      fc.constantFrom('a', 'é"', 'features', '[{'),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const features = fc.array(fc.record({ type: fc.constant('Feature'), geometry, properties }), {
      maxLength: 5,
    });
    const layer = fc
      .tuple(features, fc.constantFrom(0, 1, '\t'))
      .map(([list, space]) =>
        JSON.stringify({ crs: null, features: list, more: list, type: 'FeatureCollection' }, null, space),
      );
    const lines = features.map((list) =>
      list.map((one) => `\x1e${JSON.stringify({ ...one, id: 'é' })}\n`).join(''),
    );
    const digits = layer.map((text) => text.replaceAll('1', '12345678901234567891'));
    // Cut short, or with another byte somewhere: damage is told in the same words too.
    const damaged = fc
      .tuple(layer, fc.nat(), fc.constantFrom('', '"', ',', '}', ']', '\\', '\n'))
      .map(([text, at, mark]) => text.slice(0, at % text.length) + mark);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          layer,
          lines,
          digits,
          damaged,
          joined(['{', '}', '[', ']', ':', ',', '"a"', '1', ' ', '\\']),
        ),
        (text) => expectSameInPieces(Buffer.from(text), (file) => readGeoJson(file, 'x.json', 'x.json')),
      ),
      { numRuns: 300 },
    );
  });

  const damage = fc.option(fc.tuple(fc.nat(), fc.nat(255)), { freq: 3 });
  function damagedBy(bytes: Buffer, change: readonly [at: number, value: number] | null): Buffer {
    if (change !== null) bytes[change[0] % bytes.length] = change[1];
    return bytes;
  }

  it('.shp', async () => {
    const corners = fc.array(fc.tuple(fc.double(), fc.double()), { minLength: 1, maxLength: 6 });
    const read: Reader = async (file) => {
      const layer = new LayerBuilder();
      await readShp(file, 'x.shp', layer);
      return layer.finish({ path: 'x.shp', files: [], crs: null, attributes: [], notes: [] });
    };
    await fc.assert(
      fc.asyncProperty(fc.array(corners, { maxLength: 5 }), damage, (rings, change) => {
        const start = [0];
        for (const ring of rings) start.push(start.at(-1)! + ring.length);
        const { shp } = encodePolygons(
          {
            x: Float64Array.from(rings.flat(), ([x]) => x),
            y: Float64Array.from(rings.flat(), ([, y]) => y),
            start: Int32Array.from(start),
            feature: Int32Array.from(rings.keys()),
          },
          rings.length + 1,
        );
        return expectSameInPieces(damagedBy(shp, change), read);
      }),
      { numRuns: 300 },
    );
  });

  it('.dbf', async () => {
    const texts = fc.array(fc.option(fc.constantFrom('a', 'é', '日本 ', '12345678901234567891', '7')), {
      maxLength: 9,
    });
    const read: Reader = (file) => readDbf(file, 'x.dbf', { encodingOf: () => dbfEncoding('UTF-8', 0) });
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom('C', 'N', 'D', 'L'), damage, (values, type, change) => {
        const numbers = values.map((_, row) => row / 4);
        const columns = [
          { name: 'A', label: 'A', kind: 'text', values },
          { name: 'B', label: 'B', kind: 'number', values: numbers },
        ] as const;
        const dbf = encodeDbf(columns, values.length);
        dbf.write(type, 32 + 11, 'latin1');
        return expectSameInPieces(damagedBy(dbf, change), read);
      }),
      { numRuns: 300 },
    );
  });
});

describe('GeoJSON that is read feature by feature', () => {
  it('has the values that JSON.parse gives', async () => {
    const records = fc.array(fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 })), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(records, async (list) => {
        const features = list.map((properties) => ({ type: 'Feature', geometry: null, properties }));
        const text = JSON.stringify({ type: 'FeatureCollection', features });
        const { attributes } = await readGeoJson(byteFile(text, 7), 'x.json', 'x.json');
        const parsed = (JSON.parse(text) as { features: typeof features }).features;
        parsed.forEach(({ properties }, row) => {
          for (const { name, values } of attributes) {
            const value = Object.hasOwn(properties, name) ? (properties[name] ?? null) : null;
            const cell = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
            expect(values[row] === null ? null : String(values[row])).toBe(
              cell === null ? null : String(cell),
            );
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});

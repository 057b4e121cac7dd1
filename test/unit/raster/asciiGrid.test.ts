import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { crsFromKeywords } from '../../../src/data/raster/ascii/asciiCrs';
import { numberIn } from '../../../src/data/raster/ascii/asciiNumbers';
import { createRowIndex } from '../../../src/data/raster/ascii/rowIndex';
import { openRaster } from '../../../src/data/raster/openRaster';
import { temporaryFolder } from '../../support/smallTown';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});

const HEAD = 'ncols 3\nnrows 2\nxllcorner 10\nyllcorner 20\ncellsize 5\n';

async function cellsOf(text: string): Promise<number[]> {
  const path = join(folder, 'grid.asc');
  await writeFile(path, text);
  const file = await openRaster(path, 'grid.asc');
  try {
    return Array.from(await file.decodeBlock(0));
  } finally {
    await file.close();
  }
}

describe('an ASCII grid', () => {
  test.each([
    ['no header', '1 2 3\n4 5 6\n', /is not an Esri ASCII grid/],
    ['Surfer', 'DSAA\n3 2\n0 1\n0 1\n0 1\n1 2 3 4 5 6\n', /is not an Esri ASCII grid/],
    ['empty', '', /is not an Esri ASCII grid/],
    ['no columns', HEAD.replace('ncols 3', 'ncols 0'), /no possible number of columns/],
    ['no place', HEAD.replace('xllcorner 10\n', '').concat('1 2 3\n4 5 6\n'), /where its cells lie/],
    ['a key without a value at its end', 'ncols 4\nnrows 2\nxllcorner', /gives "" as xllcorner/],
    ['text in the header', HEAD.replace('cellsize 5', 'cellsize x'), /gives "x" as cellsize/],
    ['no NoData', `${HEAD}NODATA_value *\n1 2 3\n4 5 6\n`, /gives "\*" as NODATA_value/],
    ['more than it can hold', HEAD.replace('ncols 3', 'ncols 2000000000'), /is cut short/],
    ['too few cells', `${HEAD}1 2 3\n4 555555555\n`, /is cut short/],
    ['too many cells', `${HEAD}1 2 3 4\n4 5 6\n`, /holds more cells than its header says/],
    ['text in the cells', `${HEAD}1 2 3\n4 x5 6\n`, /"x5" in row 2 is no number/],
    ['hexadecimal', `${HEAD}1 2 3\n4 0x10 6\n`, /"0x10" in row 2 is no number/],
    ['a word without end', `${HEAD}1 2 3\n4 ${'5'.repeat(3e6)}x 6\n`, /in row 2 is no number/],
    ['what its type cannot hold', `${HEAD}1 2 3\n4 5 3000000000\n`, /row 2 holds 3000000000/],
  ])('that is damaged is refused with a sentence: %s', async (_what, text, sentence) => {
    await expect(cellsOf(text)).rejects.toThrow(sentence);
    await expect(cellsOf(text)).rejects.toMatchObject({ name: 'UserError' });
  });

  test('of nan, which GDAL takes for 0 where all else is whole, keeps it', async () => {
    expect(await cellsOf(`${HEAD}1 2 nan\n4 -NaN 6\n`)).toEqual([1, 2, Number.NaN, 4, Number.NaN, 6]);
  });

  test('whose decimals come after what is looked at is refused, not cut', async () => {
    const rows = 40_000;
    const head = HEAD.replace('nrows 2', `nrows ${rows}`);
    await expect(cellsOf(`${head}${'1 2 3\n'.repeat(rows - 1)}1 2.5 3\n`)).rejects.toThrow(
      /row 40,000 holds 2.5.*DATATYPE=Float32/,
    );
  });

  test('is read from any block on, in any order and all at once', async () => {
    const [columns, rows] = [1000, 500];
    const value = (row: number, column: number): number => (row * 31 + column * 17) / 8;
    const lines = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => value(row, column)).join(row % 3 === 0 ? '\n' : ' '),
    );
    const path = join(folder, 'large.asc');
    await writeFile(
      path,
      `ncols ${columns}\nnrows ${rows}\nxllcorner 0\nyllcorner 0\ncellsize 1\n${lines.join('\n')}`,
    );
    const file = await openRaster(path);
    const { blocksDown, blockRows } = file.info;
    expect(blocksDown).toBeGreaterThan(3);
    const order = Array.from({ length: blocksDown }, (_, block) => blocksDown - 1 - block);
    await Promise.all(
      [...order, ...order.toReversed()].map(async (block) => {
        const samples = await file.decodeBlock(block);
        for (const cell of [0, 1, 999, samples.length - 1]) {
          const row = block * blockRows + Math.floor(cell / columns);
          expect(samples[cell]).toBe(value(row, cell % columns));
        }
      }),
    );
    await file.close();
  });
});

test('the places of blocks are looked for once', async () => {
  const path = join(folder, 'words.txt');
  await writeFile(path, '12345678 '.repeat(1_000_000));
  const handle = await open(path);
  let bytes = 0;
  const counted = {
    read: async (...given: Parameters<typeof handle.read>) => {
      const read = await handle.read(...given);
      bytes += read.bytesRead;
      return read;
    },
  } as unknown as typeof handle;
  const index = createRowIndex(counted, 0, 10_000, path);
  const offsets = await Promise.all([99, 5, 50, 99].map((block) => index.offsetOf(block, () => {})));
  expect(offsets).toEqual([99, 5, 50, 99].map((block) => block * 90_000));
  expect(bytes).toBeLessThan(9e6 + 2 * 2 ** 20);
  await handle.close();
});

test('numbers are those of the text, to the last bit', () => {
  const texts = ['0.1', '-0.3', '123456789012345', '0.000000000000001', '99999.9999999999', '+7.', '.5'];
  texts.push('1e-7', '2.2250738585072014e-308', '179769313486231570000', '0.30000000000000004', '1,5', '-0');
  for (let i = 0; i < 2000; i++) texts.push(String(Math.sin(i) * 10 ** ((i % 30) - 15)));
  for (let i = 0; i < 2000; i++) texts.push((Math.cos(i) * 1000).toFixed(i % 13));
  for (const text of texts) {
    const bytes = Buffer.from(text);
    expect(numberIn(bytes, 0, bytes.length)).toBe(Number(text.replace(',', '.')));
  }
  for (const text of ['', '-', '.', '1.2.3', '1-2', '0x10', '1e', 'e5']) {
    expect(numberIn(Buffer.from(text), 0, text.length)).toBeUndefined();
  }
});

test.each([
  ['Projection UTM\nZunits NO\nUnits METERS\nZone 30\nDatum WGS84\nXshift 0\nYshift 0\nParameters\n', 32630],
  ['Projection UTM\nUnits METERS\nZone -33\nDatum WGS84\nParameters\n', 32733],
  ['Projection    GEOGRAPHIC\nDatum NAD83\nUnits DD\nParameters\n', 4269],
  ['Projection GREATBRITAIN_GRID\nUnits METERS\nParameters\n', 27700],
  [
    'Projection ALBERS\nDatum NAD83\nUnits METERS\nParameters\n29 30 0.0 /* 1st standard parallel\n45 30 0.0\n-96 0 0.0\n23 0 0.0\n0.0\n0.0\n',
    5070,
  ],
])('a .prj of keywords is understood: %s', (text, epsg) => {
  expect(crsFromKeywords(text, 'grid.asc').epsg).toBe(epsg);
});

test.each([
  'Projection STATEPLANE\nDatum NAD83\nZone 5\nParameters\n',
  'Projection UTM\nZone 99\nDatum WGS84\nParameters\n',
  'Projection UTM\nZone 30\nDatum TOKYO\nParameters\n',
  'Projection LAMBERT\nDatum NAD83\nParameters\n33 0 0\n',
])('a .prj of keywords that are unknown is refused: %s', (text) => {
  expect(() => crsFromKeywords(text, 'grid.asc')).toThrow(/The .prj beside grid.asc/);
});

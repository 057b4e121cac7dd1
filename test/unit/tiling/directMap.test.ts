import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeRecords } from '../../../src/data/files/logRecords';
import { openRaster } from '../../../src/data/raster/openRaster';
import { partPathOf } from '../../../src/data/raster/writer/besideRaster';
import { tileFormat } from '../../../src/data/raster/writer/encodeTile';
import { deleteKeptMap } from '../../../src/tiling/keptMap';
import { makeMap, type SmallMap, smallMap } from './makeMap';

let folder: string;
let map: SmallMap;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'direct-'));
  map = { ...smallMap, path: join(folder, 'out.tif') };
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The first band, read by the house's own reader, and what it says of no data. */
async function readBack({ path, rows, columns }: SmallMap) {
  const file = await openRaster(path);
  const { info } = file;
  const cells = new Float64Array(rows * columns);
  for (let block = 0; block < info.blocksAcross * info.blocksDown; block++) {
    const samples = await file.decodeBlock(block);
    for (const [i, value] of samples.entries()) {
      const row = Math.floor(block / info.blocksAcross) * info.blockRows + Math.floor(i / info.blockColumns);
      const column = (block % info.blocksAcross) * info.blockColumns + (i % info.blockColumns);
      if (row < rows && column < columns) cells[row * columns + column] = value;
    }
  }
  await file.close();
  return { cells, info };
}

function cellsOf({ rows, columns, value }: SmallMap): Float64Array {
  return new Float64Array(rows * columns).map((_, at) => value(0, Math.floor(at / columns), at % columns));
}

/** The incomplete file, which is named in its log. */
function incomplete(): string {
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.direct'))!);
}

test('a map that threads write has its cells, and the same bytes however it is cut', async () => {
  const { counts } = await makeMap(map);
  const { cells, info } = await readBack(map);
  expect(cells).toEqual(cellsOf(map));
  expect(info).toMatchObject({ bands: 2, compression: 'none' });
  expect(counts.cells).toBe(2 * 50 * 70);
  expect(readdirSync(folder)).toEqual(['out.tif']);
  const whole = readFileSync(map.path);
  for (const side of [7, 16, 100]) {
    const other = await makeMap({ ...map, shape: { rows: side, columns: side + 5 } }, { force: true });
    expect(readFileSync(map.path).equals(whole)).toBe(true);
    expect(other.counts.cells).toBe(counts.cells);
  }
});

test('integers keep their own number for no data, also beyond the edges', async () => {
  const format = tileFormat('int16', { tileSize: 16, compression: 'none' });
  const value = (_band: number, row: number, column: number): number => (row === column ? -9 : row - column);
  const integers = { ...map, bands: 1, format, noData: -9, value };
  const { statistics } = await makeMap(integers);
  expect(statistics).toMatchObject({ cells: 50 * 70 - 2 * 50, min: -69, max: 49 });
  const { cells, info } = await readBack(integers);
  expect(info.noData).toBe(-9);
  expect(cells).toEqual(cellsOf(integers));
});

test.each(['none', 'deflate'] as const)(
  '%s: what is finished is taken up, with its statistics and counts',
  async (compression) => {
    map = { ...map, format: tileFormat('float32', { tileSize: 16, compression }) };
    const all = await makeMap(map);
    const whole = readFileSync(map.path);
    rmSync(map.path);
    await makeMap(map, { tasks: 2 });
    expect(existsSync(map.path)).toBe(false);
    const { done, ...known } = await makeMap({ ...map, shape: { rows: 16, columns: 16 } });
    // Of 4 x 5 tiles of the file, 2 x 5 were in the two tasks.
    expect(done).toBe(10);
    expect(known.statistics).toEqual(all.statistics);
    expect(known.counts.cells).toBe(all.counts.cells);
    expect(readFileSync(map.path).equals(whole)).toBe(true);
    expect(readdirSync(folder)).toEqual(['out.tif']);
  },
);

test('a log that is cut anywhere, or tiles that are not as it says, cost only work', async () => {
  await makeMap(map);
  const whole = readFileSync(map.path);
  rmSync(map.path);
  await makeMap(map, { tasks: 3 });
  const part = partPathOf(map.path);
  const [log, tiles, name] = [readFileSync(part), readFileSync(incomplete()), incomplete()];
  for (let size = log.length; size >= 0; size -= 331) {
    rmSync(map.path, { force: true });
    writeFileSync(part, log.subarray(0, size));
    writeFileSync(name, tiles);
    // A tile that never came to the disk, and one that came in part.
    const damaged = tiles.slice();
    damaged[5000]! ^= 1;
    writeFileSync(name, damaged);
    if (size % 2 === 0) truncateSync(name, 9000);
    const { done } = await makeMap(map);
    expect(done).toBeGreaterThan(0);
    expect(readFileSync(map.path).equals(whole)).toBe(true);
    rmSync(name, { force: true }); // a log without a first record names no file
    expect(readdirSync(folder)).toEqual(['out.tif']);
  }
});

test('a run that is killed leaves no file without a name in its log, and one of another job throws both away', async () => {
  await makeMap(map, { tasks: 1 });
  const token = /graticule-(\w+)\.direct$/.exec(incomplete())![1]!;
  expect(readFileSync(partPathOf(map.path), 'latin1')).toContain(token);
  await expect(makeMap(map, { identity: 'another' })).rejects.toThrow(
    'holds the unfinished work of another job',
  );
  expect(existsSync(incomplete())).toBe(true);
  await makeMap(map);
  expect(readdirSync(folder)).toEqual(['out.tif']);
});

test('a log of another version, whose records are other ones, is begun anew where that is asked for', async () => {
  const part = await open(partPathOf(map.path), 'wx');
  const first = { key: 0xffffffff, data: [Buffer.from(`${'0a'.repeat(8)}\nan older map`)] };
  await writeRecords(part, 0, [first, { key: 0, data: [Buffer.from([200, 0, 0, 0, 1, 2, 3])] }]);
  await part.close();
  await expect(makeMap(map)).rejects.toThrow('holds the unfinished work of another job');
  await makeMap(map, { beginAnew: true });
  expect(readdirSync(folder)).toEqual(['out.tif']);
});

test('what is kept goes with its incomplete file', async () => {
  await makeMap(map, { tasks: 1 });
  expect(readdirSync(folder).length).toBe(2);
  await deleteKeptMap(map.path);
  expect(readdirSync(folder)).toEqual([]);
});

test('of two runs at once the later one goes on, and the earlier one ends with a sentence', async () => {
  await makeMap(map);
  const whole = readFileSync(map.path);
  rmSync(map.path);
  const ends = await Promise.allSettled([makeMap(map), makeMap(map)]);
  const failed = ends.filter((end) => end.status === 'rejected').map(({ reason }) => reason.message);
  expect(failed.length).toBeLessThan(2);
  for (const message of failed) {
    expect(message).toMatch(
      /was changed by another program|another program (removed|has made)|already exists/,
    );
  }
  expect(readFileSync(map.path).equals(whole)).toBe(true);
});

test('nothing is left where not a tile was finished', async () => {
  await makeMap(map, { tasks: 0 });
  expect(readdirSync(folder)).toEqual([]);
});

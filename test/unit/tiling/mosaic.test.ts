import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Crs } from '../../../src/data/crs/crs';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { crsFromProj } from '../../../src/data/crs/proj';
import { openRaster } from '../../../src/data/raster/openRaster';
import { PLAIN_VALUES } from '../../../src/data/raster/rasterInfo';
import { tileFormat } from '../../../src/data/raster/writer/encodeTile';
import type { PlanContext, ResultContent, StageUpdate } from '../../../src/shared/analysis';
import { keptMap } from '../../../src/tiling/keptMap';
import { mapLayout, type TileTask } from '../../../src/tiling/mapLayout';
import { type MapWork, mapPlan } from '../../../src/tiling/mapPlan';
import { mosaicPath } from '../../../src/tiling/mosaic/mosaicParts';
import { createTileSink } from '../../../src/tiling/tileSink';

const transform = { a: 2, b: 0, c: 100, d: 0, e: -2, f: 900 };
const grid = { rows: 41, columns: 60 };
const stored = { sampleType: 'int32', band: PLAIN_VALUES, noData: null, compression: 'none', bands: 1 };
const value = (row: number, column: number): number => (row === column ? -9 : row * 60 + column);

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'mosaic-')), 'parts');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

interface Way {
  readonly side?: number;
  readonly tasks?: number;
  readonly force?: boolean;
  readonly job?: string;
  readonly crs?: Crs;
}

/** Makes a map of a mosaic of 2 x 3 parts in this thread, as a job does. */
async function makeMosaic({
  side = 16,
  tasks: limit = 99,
  force = false,
  job = 'any',
  crs = crsFromEpsg(27700),
}: Way = {}) {
  const map = { row: 0, column: 0, every: 1, ...grid, transform };
  const format = tileFormat('int32', { tileSize: 16 });
  const info = { path: 'base.tif', ...grid, transform, crs, geoKeys: null, ...stored };
  const work = {
    kind: { name: 'map', example: 'some.tif', bandNames: () => ['height & more'], noValues: '' },
    job: { version: 1, analysis: job, inputs: {}, parameters: {} },
    path: mosaicPath(folder),
    base: { info, label: 'base.tif', role: 'base' },
    files: [],
    threadData: mapLayout(map, 0, { rows: side, columns: side }, { format, noData: -9 }),
    definition: {},
    details: {},
    notes: [],
    stage: 'cells',
    threadBytes: 0,
    warnings: [],
    mosaic: { folder, across: 3, down: 2 },
    notesAfter: ({ seen }: { seen?: number }) => [{ text: `${seen} cells were seen.` }],
  } as unknown as MapWork<ReturnType<typeof mapLayout>>;
  const context = {
    arena: { memory: { buffer: new ArrayBuffer(0) } },
    workers: 1,
    options: { force },
    record: async () => [],
    signal: new AbortController().signal,
  };
  const plan = await mapPlan(work, context as unknown as PlanContext);
  const sink = createTileSink(plan.threadData);
  const updates: (StageUpdate | undefined)[] = [];
  let result: ResultContent | undefined;
  try {
    const stage = plan.stages[0]!;
    const tasks = stage.tasks() as TileTask[];
    for (const [index, task] of tasks.slice(0, limit).entries()) {
      const output = await sink.run(task, (tile) => (_band, window, cells) => {
        expect(tile.rows).toBeLessThanOrEqual(side);
        for (let at = 0; at < cells.length; at++)
          cells[at] = value(
            window.row + Math.floor(at / window.columns),
            window.column + (at % window.columns),
          );
        return { counts: { seen: cells.length } };
      });
      updates.push(await stage.done!(index, output));
    }
    if (limit >= tasks.length) result = await plan.collect();
    return { result, tasks: tasks.length, updates };
  } finally {
    await sink.close();
    await plan.dispose!();
  }
}

function filesOf(): Record<string, Buffer> {
  const names = readdirSync(folder).filter((name) => name !== 'mosaic-tasks.csv');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
}

test('a mosaic is read as one raster, and its files are the same however their work is cut', async () => {
  const { result, updates } = await makeMosaic();
  expect(Object.keys(filesOf())).toEqual([
    'mosaic.vrt',
    ...['0_c0', '0_c1', '0_c2', '1_c0', '1_c1', '1_c2'].map((place) => `some_r${place}.tif`),
  ]);
  const file = await openRaster(mosaicPath(folder));
  expect(file.info).toMatchObject({ ...grid, transform, noData: -9, crs: { epsg: 27700 } });
  const cells = new Map<number, number>();
  for (let block = 0; block < file.info.blocksAcross * file.info.blocksDown; block++) {
    const samples = await file.decodeBlock(block);
    for (const [i, cell] of samples.entries()) {
      const row =
        Math.floor(block / file.info.blocksAcross) * file.info.blockRows +
        Math.floor(i / file.info.blockColumns);
      const column = (block % file.info.blocksAcross) * file.info.blockColumns + (i % file.info.blockColumns);
      if (row < grid.rows && column < grid.columns) cells.set(row * grid.columns + column, cell);
    }
  }
  await file.close();
  for (const [at, cell] of cells) expect(cell).toBe(value(Math.floor(at / 60), at % 60));
  expect(cells.size).toBe(41 * 60);
  expect(result!.summary).toMatchObject({ cells: 41 * 60 - 41, min: 1, max: 40 * 60 + 59 });
  expect(result!.notes).toEqual([{ text: '2460 cells were seen.' }]);
  expect(updates.every((update) => update !== undefined && 'preview' in update)).toBe(true);
  expect(readFileSync(join(folder, 'mosaic-tasks.csv'), 'utf8')).toMatch(
    /^task,worker,row,column,rows,columns,ms\n1,1,0,0,20,20,\d+\n2,1,0,1,20,20,\d+\n(.*\n){3}6,1,1,2,21,20,\d+\n$/,
  );
  const whole = filesOf();
  await expect(makeMosaic()).rejects.toThrow(/mosaic\.vrt already exists/);
  await makeMosaic({ side: 7, force: true });
  expect(filesOf()).toEqual(whole);
});

test('what is finished of a mosaic is taken up; a part that was changed meanwhile is made again', async () => {
  await makeMosaic();
  const whole = filesOf();
  rmSync(folder, { recursive: true });
  await makeMosaic({ tasks: 4 });
  expect((await keptMap(mosaicPath(folder)))!.share).toBeCloseTo(4 / 6);
  await expect(makeMosaic({ job: 'other' })).rejects.toThrow('holds the unfinished work of another job');
  const part = readFileSync(join(folder, 'some_r0_c1.tif'));
  part[part.length - 1]! ^= 1;
  writeFileSync(join(folder, 'some_r0_c1.tif'), part);
  // A part that a run has finished, which was killed before it could note that.
  writeFileSync(join(folder, 'some_r1_c2.tif'), whole['some_r1_c2.tif']!);
  const { tasks } = await makeMosaic();
  expect(tasks).toBe(3);
  expect(filesOf()).toEqual(whole);
});

test('a mosaic of which no part is finished leaves nothing behind', async () => {
  await makeMosaic({ tasks: 0 });
  expect(existsSync(folder)).toBe(false);
});

test('what a killed run has left half written goes with the next one', async () => {
  await makeMosaic({ tasks: 1 });
  const token = /[0-9a-f]{16}/.exec(readFileSync(join(folder, 'mosaic.vrt.part'), 'latin1'))![0];
  writeFileSync(join(folder, `.graticule-${token}-1.tif`), 'half a part');
  await makeMosaic();
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a mosaic in a system without a code is read in that system', async () => {
  const proj = '+proj=lcc +lat_1=20 +lat_2=40 +lon_0=30 +ellps=GRS80 +towgs84=1,2,3,0,0,0,0 +units=m';
  const crs = crsFromProj(proj, 'of our own');
  await makeMosaic({ crs });
  const file = await openRaster(mosaicPath(folder));
  expect(file.info.crs!.proj).toBe(crs.proj);
  await file.close();
});

test('files that are not of the job are never written over unasked', async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'some_r1_c0.tif'), 'somebody else’s');
  await expect(makeMosaic()).rejects.toThrow(/some_r1_c0\.tif exists already, and this job did not make it/);
  expect(readdirSync(folder)).toEqual(['some_r1_c0.tif']);
  await makeMosaic({ force: true });
  expect(readdirSync(folder).length).toBe(8);
});

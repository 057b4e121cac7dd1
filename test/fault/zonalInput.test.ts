import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/shared/errors';
import { runJob } from '../../src/workers/runJob';
import { runCli } from '../support/cli';
import { temporaryFolder, writeTestRaster } from '../support/smallTown';
import { box, layerText, point, polygon } from '../unit/near/support/nearJobs';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  const [columns, rows] = [2100, 300];
  const grid = { columns, rows, transform: { a: 1, b: 0, c: 0, d: 0, e: -1, f: 300 } };
  const coarse = { columns: 60, rows: 50, transform: { a: 20, b: 0, c: 5, d: 0, e: -20, f: 1100 } };
  const value = (row: number, column: number): number => Math.fround(Math.sin(row * 12.3 + column * 4.5));
  await Promise.all([
    writeTestRaster(join(folder, 'values.tif'), { ...grid, value }),
    writeTestRaster(join(folder, 'nowhere.tif'), { columns: 2, rows: 2, epsg: null, value: () => 1 }),
    writeTestRaster(join(folder, 'other.tif'), { ...coarse, value: () => 1 }),
    writeTestRaster(join(folder, 'debts.tif'), { ...coarse, value: () => -1 }),
    writeTestRaster(join(folder, 'degrees.tif'), {
      ...{ columns: 9, rows: 9, epsg: 4326, transform: { a: 1, b: 0, c: 0, d: 0, e: -1, f: 9 } },
      value: () => 1,
    }),
  ]);
  const zones = Array.from(
    { length: 40 },
    (_, k) => [{ k }, polygon(box(40.7 * k, 2 * k, 40.7 * k + 400 - k, 2 * k + 150.25))] as const,
  );
  const layers = {
    'zones.geojson': layerText(zones, 27700),
    'stops.geojson': layerText([[{ stop: 'a' }, point(5.5, 5.5)]], 27700),
    'far.geojson': layerText([[{ a: 1 }, polygon(box(9000, 9000, 9001, 9001))]], 27700),
    'streets.geojson': layerText(
      [[{}, { type: 'LineString', coordinates: box(1, 1, 2, 2).slice(0, 3) }]],
      27700,
    ),
    'pairs.geojson': layerText(
      [
        [
          {},
          {
            type: 'MultiPoint',
            coordinates: [
              [1, 1],
              [2, 2],
            ],
          },
        ],
      ],
      27700,
    ),
  };
  for (const [name, text] of Object.entries(layers)) writeFileSync(join(folder, name), text);
});

/** The sentence that a job is refused with. */
async function refusal(inputs: object, parameters: object = {}): Promise<string> {
  const job = { version: 1, analysis: 'zonal', inputs: { ...VALUES, ...inputs }, parameters };
  const running = runJob(job, { workers: 1, memory: 'serial', baseFolder: folder });
  const error = await running.then(() => null).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

const VALUES = { raster: 'values.tif', zones: 'zones.geojson' };

describe('wrong zones are refused with one sentence: what, why, what to do', () => {
  it.each<[inputs: object, parameters: object, sentence: string]>([
    [
      { raster: 'nowhere.tif' },
      {},
      'nowhere.tif does not say its coordinate reference system; assign the one that its source names, by its EPSG code in place of CODE: gdal_edit.py -a_srs EPSG:CODE nowhere.tif.',
    ],
    [
      { zones: 'far.geojson' },
      {},
      'No zone of far.geojson lies on values.tif, which has 2100 x 300 cells: choose a raster of the same place, and check the coordinate reference systems of both.',
    ],
    [
      { weights: 'other.tif' },
      {},
      'other.tif is not on the grid of values.tif: it has 60 x 50 cells of 20 x 20 from (5, 1100), the raster 2100 x 300 cells of 1 x 1 from (0, 300); warp it to that grid first (gdalwarp -te -ts -t_srs).',
    ],
    [
      { raster: 'other.tif', weights: 'debts.tif' },
      {},
      'debts.tif has weights below 0, as -1: set them to 0 or NoData.',
    ],
    [
      { raster: 'degrees.tif', zones: 'stops.geojson' },
      { bufferM: 300 },
      'The raster is in degrees, in EPSG:4326 (WGS 84), where a buffer of 300 metres is no circle: reproject it to a system in metres (gdalwarp -t_srs on the command line).',
    ],
    [
      { zones: 'stops.geojson' },
      {},
      'stops.geojson holds points, which have no cells: give the radius of circles around them in metres (--buffer on the command line), or choose a layer of polygons.',
    ],
    [
      {},
      { bufferM: 5 },
      'zones.geojson holds polygons, and a buffer is for points: leave it out, or buffer the layer first (in QGIS: Buffer).',
    ],
    [
      { zones: 'streets.geojson' },
      {},
      'streets.geojson holds lines where polygons are needed: choose a layer of polygons.',
    ],
    [
      { zones: 'pairs.geojson' },
      { bufferM: 5 },
      'pairs.geojson has features of several points, whose circles may overlap: make single points of them (in QGIS: Multipart to singleparts).',
    ],
    [
      {},
      { stats: 'maen' },
      'maen is no statistic; the nearest is mean: choose from mean, sd, min, max, sum, count, median, and quantiles from q0 to q100.',
    ],
    [{}, { band: 2 }, 'values.tif has no band 2: it has 1.'],
  ])('%j %j', async (inputs, parameters, sentence) => {
    expect(await refusal(inputs, parameters)).toBe(sentence);
  });
});

it('gives the same bytes for any number of workers', async () => {
  const texts = await Promise.all(
    [1, 3].map(async (workers) => {
      const flags = `--raster values.tif --zones zones.geojson --stats mean,sd,median --workers ${workers} --out out${workers}.csv`;
      const { code, stderr } = await runCli(['zonal', ...flags.split(' ')], { cwd: folder });
      expect(code, stderr).toBe(0);
      return readFileSync(join(folder, `out${workers}.csv`), 'utf8');
    }),
  );
  expect(texts[0]!.split('\n').length).toBeGreaterThan(40);
  expect(new Set(texts).size).toBe(1);
});

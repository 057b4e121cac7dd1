import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { CellBox } from '../../../src/analyses/zonal/coverage/shape';
import { cutTasks } from '../../../src/analyses/zonal/zones/cutTasks';
import { refuseLists } from '../../../src/analyses/zonal/zones/listedCells';
import type { ResultBody } from '../../../src/shared/result';
import { runJob } from '../../../src/workers/runJob';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';
import { box, layerText, polygon } from '../near/support/nearJobs';

/* What zones over several tiles, in another system and without values come to. */

const [COLUMNS, ROWS] = [1100, 660];

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  const transform = { a: 1, b: 0, c: 400_000, d: 0, e: -1, f: 300_000 };
  const value = (row: number, column: number): number => row * COLUMNS + column;
  await writeTestRaster(join(folder, 'values.tif'), { columns: COLUMNS, rows: ROWS, transform, value });
});

async function run(layer: string, parameters: object = {}, raster = 'values.tif'): Promise<ResultBody> {
  writeFileSync(join(folder, 'zones.geojson'), layer);
  const inputs = { raster, zones: 'zones.geojson' };
  const job = { version: 1, analysis: 'zonal', inputs, parameters };
  return (await runJob(job, { workers: 1, memory: 'serial', baseFolder: folder })).result;
}

function row(result: ResultBody, at = 0): Record<string, unknown> {
  return Object.fromEntries(result.columns.map(({ name, values }) => [name, values[at]]));
}

it('joins the parts of a zone that lie in several tiles', async () => {
  const whole = polygon(box(400_000, 300_000 - ROWS, 400_000 + COLUMNS, 300_000));
  const found = row(
    await run(layerText([[{}, whole]], 27700), { stats: 'mean,sd,min,max,sum,count,median,q25' }),
  );
  const count = COLUMNS * ROWS;
  expect(found).toMatchObject({ count, min: 0, max: count - 1, nodata_share: 0, outside_share: 0 });
  expect(found.mean).toBeCloseTo((count - 1) / 2, 6);
  expect(found.median).toBeCloseTo((count - 1) / 2, 6);
  expect(found.q25).toBeCloseTo((count - 1) / 4, 6);
  expect(found.sum).toBe((count * (count - 1)) / 2);
  expect((found.sd as number) / Math.sqrt((count ** 2 - 1) / 12)).toBeCloseTo(1, 12);
});

it('takes zones in another system vertex by vertex, and says so', async () => {
  const result = await run(layerText([[{}, polygon(box(-1.999, 52.592, -1.99, 52.596))]]));
  // As PROJ takes its corners there.
  expect(row(result).count).toBeCloseTo(271_268.7, 0);
  expect(result.notes.map(({ text }) => text).join()).toContain(
    'zones.geojson was transformed to the CRS of the raster, vertex by vertex',
  );
});

it('has a row with a status of zones that have no numbers, and places of those that lie somewhere', async () => {
  const result = await run(
    layerText(
      [
        [{}, polygon(box(400_010, 299_980, 400_020, 299_990))],
        [{}, polygon(box(0, 0, 10, 10))],
        [{}, null],
        [
          {},
          polygon([
            [400_010, 299_980],
            [400_020, 299_980],
            [400_010, 299_980],
            [400_010, 299_980],
          ]),
        ],
      ],
      27700,
    ),
  );
  const statuses = [0, 1, 2, 3].map((at) => row(result, at).status);
  expect(statuses).toEqual(['measured', 'outside', 'no-geometry', 'no-area']);
  expect(row(result, 1)).toMatchObject({ mean: null, count: null, outside_share: 1 });
  expect(result.places).toMatchObject({ kind: 'points', x: [400_015, 5, null, 400_015] });
  expect(result.summary.without).toBe(3);
});

it('touches no cells beyond lines that zones lie on, whatever their decimals', async () => {
  const transform = { a: 0.1, b: 0, c: 400_000, d: 0, e: -0.1, f: 300_000 };
  const value = (row: number, column: number): number => 10 * row + column;
  await writeTestRaster(join(folder, 'fine.tif'), { columns: 10, rows: 10, transform, value });
  const zone = polygon(box(400_000.3, 299_999.3, 400_000.6, 299_999.9));
  const result = await run(layerText([[{}, zone]], 27700), {}, 'fine.tif');
  expect(row(result)).toMatchObject({ min: 13, max: 65, count: 18 });
});

it('holds the cells of few zones at a time for quantiles, or says that there would be too many', () => {
  const raster = {
    columns: 8192,
    rows: 8192,
    blockColumns: 512,
    blockRows: 512,
    blocksAcross: 16,
    blocksDown: 16,
  };
  const square = (left: number, side: number): CellBox => ({
    left,
    right: left + side,
    top: 0,
    bottom: side,
  });
  const small = Array.from({ length: 900 }, () => square(8, 1000));
  expect(cutTasks(raster, small).length).toBe(100);
  expect(() => refuseLists(cutTasks(raster, small), small, raster)).not.toThrow();
  const large = [square(0, 7168)];
  expect(() => refuseLists(cutTasks(raster, large), large, raster)).toThrow(
    'here up to 51,380,224 at a time',
  );
});

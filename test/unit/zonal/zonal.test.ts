import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { ResultBody } from '../../../src/shared/result';
import { runJob } from '../../../src/workers/runJob';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';
import { box, layerText, polygon } from '../near/support/nearJobs';

/* What zones over several tiles, in another system and without values come to. */

const [COLUMNS, ROWS] = [1100, 700];

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  const transform = { a: 1, b: 0, c: 400_000, d: 0, e: -1, f: 300_000 };
  const value = (row: number, column: number): number => row * COLUMNS + column;
  await writeTestRaster(join(folder, 'values.tif'), { columns: COLUMNS, rows: ROWS, transform, value });
});

async function run(layer: string, parameters: object = {}): Promise<ResultBody> {
  writeFileSync(join(folder, 'zones.geojson'), layer);
  const inputs = { raster: 'values.tif', zones: 'zones.geojson' };
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

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultBody } from '../../../src/shared/result';
import { runJob } from '../../../src/workers/runJob';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';
import { layerText, point } from '../../unit/near/support/nearJobs';

/* Zones of every kind against Shapely's intersections with single cells: `makeTruth.py` made them, and says of what. */

/** Relative; absolute below a thousandth. Coordinates have some 1e-11 of a cell. */
const TOLERANCE = 1e-9;

const GRID = {
  columns: 24,
  rows: 20,
  transform: { a: 10, b: 0, c: 400_000, d: 0, e: -5, f: 300_000 },
} as const;
const STATS = ['mean', 'sd', 'min', 'max', 'sum', 'count', 'median', 'q10'];

interface Truth {
  readonly plain: Readonly<Record<string, number>> | null;
  readonly weighted: Readonly<Record<string, number>> | null;
  readonly nodata_share: number;
  readonly outside_share: number;
}

const { rings, circles, radiusM, truth } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'truth.json'), 'utf8'),
) as {
  rings: Record<string, Position[][]>;
  circles: Record<string, Position>;
  radiusM: number;
  truth: Record<string, Truth>;
};

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  const raster = { ...GRID, sampleType: 'float64' } as const;
  await writeTestRaster(join(folder, 'values.tif'), {
    ...raster,
    value: (row, column) =>
      (row * 24 + column) % 17 === 3 ? Number.NaN : ((row * 37 + column * 91) % 101) / 7 - 3,
  });
  await writeTestRaster(join(folder, 'weights.tif'), {
    ...raster,
    value: (row, column) =>
      (row * 24 + column) % 29 === 5 ? Number.NaN : ((row * 53 + column * 17) % 23) / 4,
  });
  const polygons = Object.entries(rings).map(
    ([name, parts]) =>
      [{ name }, { type: 'MultiPolygon' as const, coordinates: parts.map((ring) => [ring]) }] as const,
  );
  const points = Object.entries(circles).map(([name, place]) => [{ name }, point(...place)] as const);
  writeFileSync(join(folder, 'polygons.geojson'), layerText(polygons, 27700));
  writeFileSync(join(folder, 'points.geojson'), layerText(points, 27700));
});

async function rowsOf(
  inputs: Record<string, string>,
  parameters: object,
): Promise<Record<string, unknown>[]> {
  const job = {
    version: 1,
    analysis: 'zonal',
    inputs: { raster: 'values.tif', ...inputs },
    parameters: { stats: STATS.join(), ...parameters },
  };
  const { result } = await runJob(job, { workers: 1, memory: 'serial', baseFolder: folder });
  return rowsIn(result);
}

function rowsIn({ rows, attributes, columns }: ResultBody): Record<string, unknown>[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries([...attributes, ...columns].map(({ name, values }) => [name, values[row]])),
  );
}

describe.each([
  ['plain', {}],
  ['weighted', { weights: 'weights.tif' }],
] as const)('%s statistics', (kind, weights) => {
  it('of polygons are those of exact intersections', async () => {
    check(await rowsOf({ zones: 'polygons.geojson', ...weights }, {}), Object.keys(rings));
  });
  it('of circles are those of exact intersections', async () => {
    check(await rowsOf({ zones: 'points.geojson', ...weights }, { bufferM: radiusM }), Object.keys(circles));
  });

  function check(rows: Record<string, unknown>[], names: string[]): void {
    expect(rows.map(({ name }) => name)).toEqual(names);
    for (const row of rows) {
      const name = String(row.name);
      const { [kind]: expected, nodata_share, outside_share } = truth[name]!;
      expect(row.status, name).toBe(
        expected !== null ? 'measured' : outside_share === 1 ? 'outside' : 'no-data',
      );
      for (const statistic of STATS) {
        const wanted = expected?.[statistic] ?? null;
        if (wanted === null) expect(row[statistic], `${statistic} of ${name}`).toBeNull();
        else expectClose(row[statistic], wanted, `${statistic} of ${name}`);
      }
      if (kind === 'weighted') continue; // a cell without weight counts as NoData there
      expect(row.nodata_share, name).toBeCloseTo(nodata_share, 9);
      expect(row.outside_share, name).toBeCloseTo(outside_share, 9);
    }
  }
});

function expectClose(found: unknown, wanted: number, what: string): void {
  const apart = Math.abs((found as number) - wanted) / Math.max(1e-3, Math.abs(wanted));
  expect(apart, `${what}: ${found} for ${wanted}`).toBeLessThanOrEqual(TOLERANCE);
}

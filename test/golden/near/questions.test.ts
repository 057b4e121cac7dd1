import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Geometry } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultBody } from '../../../src/shared/result';
import { runJob } from '../../../src/workers/runJob';
import { temporaryFolder } from '../../support/smallTown';
import { geodesicSpace } from './geodesicSpace';
import { rngOf } from './random';
import { rowsIn } from './runCase';
import type { Place } from './space';

/* What jobs ask beside what is near: ids, fields, chosen features, and rows joined to those of the layer. */

const RADIUS_M = 6_000;
const COLUMNS = [
  'from_id',
  'near_layer',
  'near_id',
  'rank',
  'distance_m',
  'angle',
  'from_x',
  'from_y',
  'near_x',
  'near_y',
];

const rng = rngOf(4);
const place = (): Place => [rng.between(9, 10), rng.between(50, 51)];
const homes = Array.from({ length: 30 }, (_, k) => ({ home: `H${k}`, beds: k % 4, at: place() }));
const parks = Array.from({ length: 40 }, (_, k) => ({ park: `P${k}`, area_m2: 1000 * (k % 9), at: place() }));

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  const layers = { homes, parks };
  for (const [name, features] of Object.entries(layers))
    await writeFile(join(folder, `${name}.geojson`), textOf(features));
});

describe('a job', () => {
  it('names features by their fields and keeps others', async () => {
    const { attributes, ...result } = await resultOf({
      fromId: 'home',
      nearId: 'park',
      keep: ['beds', 'area_m2'],
    });
    expect(attributes).toMatchObject([{ name: 'beds', values: homes.map(({ beds }) => beds) }]);
    expect(result.columns.map(({ name }) => name)).toEqual([...COLUMNS, 'near_area_m2', 'status', 'reason']);
    const rows = rowsIn(result);
    for (const [k, home] of homes.entries()) {
      const [park] = byDistance(home.at, parks);
      expect(rows[k]).toMatchObject({
        from_id: home.home,
        near_id: park!.park,
        near_area_m2: park!.area_m2,
        from_x: home.at[0],
        near_y: park!.at[1],
      });
    }
  });

  it('chooses features by their values, whose order in the layer stays', async () => {
    const where = { field: 'area_m2', is: '>=', value: '4000' };
    const rows = rowsIn(await resultOf({ where, count: 2 }));
    const chosen = parks.filter((park) => park.area_m2 >= 4000);
    const expected = homes.flatMap(({ at }) => byDistance(at, chosen).slice(0, 2));
    expect(rows.map((row) => Number(row.near_id))).toEqual(expected.map((park) => parks.indexOf(park)));
  });

  it('joins the nearest to each feature, however far, with how many are within the radius', async () => {
    const { attributes, columns } = await resultOf({ join: true, radiusM: RADIUS_M });
    expect(attributes.map(({ name }) => name)).toEqual(['home', 'beds']);
    expect(attributes[0]!.values).toEqual(homes.map(({ home }) => home));
    const values = (name: string) => columns.find((column) => column.name === name)!.values;
    for (const [k, { at }] of homes.entries()) {
      const sorted = byDistance(at, parks);
      const metres = geodesicSpace.distance(at, sorted[0]!.at);
      const within = parks.filter((park) => geodesicSpace.distance(at, park.at) <= RADIUS_M);
      expect(Number(values('near_id')[k])).toBe(parks.indexOf(sorted[0]!));
      expect(values('distance_m')[k]).toBeCloseTo(metres, 8);
      expect(values('within')[k]).toBe(metres <= RADIUS_M);
      expect(values('near_count')[k]).toBe(within.length);
    }
    // Else nothing was told apart.
    expect(new Set(values('within')).size).toBe(2);
  });

  it('has no column of a radius where it joins without one', async () => {
    const { columns, rows } = await resultOf({ join: true });
    expect(rows).toBe(homes.length);
    expect(columns.filter(({ name }) => ['within', 'near_count'].includes(name))).toEqual([]);
  });
});

async function resultOf(parameters: object): Promise<ResultBody> {
  const inputs = { from: 'homes.geojson', near: ['parks.geojson'] };
  const job = { version: 1, analysis: 'near', inputs, parameters };
  return (await runJob(job, { workers: 1, memory: 'serial', baseFolder: folder })).result;
}

function byDistance<T extends { readonly at: Place }>(from: Place, features: readonly T[]): T[] {
  const metres = new Map(features.map((feature) => [feature, geodesicSpace.distance(from, feature.at)]));
  return features.toSorted((one, other) => metres.get(one)! - metres.get(other)!);
}

function textOf(features: readonly { readonly at: Place }[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ at, ...properties }) => {
      const geometry: Geometry = { type: 'Point', coordinates: [...at] };
      return { type: 'Feature', properties, geometry };
    }),
  });
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSmallTown } from '../../../support/smallTown';
import type { Original } from './originals';

const TOWN = { surface: 'dsm.tif', greenness: 'trees.tif' };
const VIEW = { radiusM: 60, observerHeightM: 1.7, greenValues: [1] };
const AREA = { area: 'areas.geojson' };

const JOBS: readonly object[] = [
  { analysis: 'gvi', inputs: { ...TOWN, observers: 'places.csv' }, parameters: VIEW },
  {
    analysis: 'gvi',
    inputs: { ...TOWN, observers: 'places.csv' },
    parameters: { ...VIEW, precision: 'double' },
    outputs: { table: 'table.csv', report: 'report.html' },
  },
  { analysis: 'gvi-cells', inputs: TOWN, parameters: { ...VIEW, every: 3 }, outputs: { raster: 'map.tif' } },
  { analysis: 'gvi-cells', inputs: { ...TOWN, within: 'town.geojson', mask: 'trees.tif' }, parameters: VIEW },
  { analysis: 'projections', inputs: {}, parameters: { bounds: [-24, 63, -13, 67], samples: 32 } },
  {
    analysis: 'projections',
    inputs: { ...AREA, candidates: 'list.txt' },
    parameters: {
      ...{ where: { field: 'NAME', value: 'One' }, within: 'polygon', candidates: 'suggested', centre: true },
      ...{ projections: [{ name: 'Mine', proj: '+proj=tmerc +lon_0=9' }], samples: 32, radii: 'scaled' },
      ...{ design: 'random', seed: 7, weights: [1, 2, 0.5], sort: 'score' },
    },
  },
  {
    analysis: 'projections',
    inputs: AREA,
    parameters: {
      each: 'NAME',
      samples: 32,
      radii: [1000, 50_000],
      candidates: 'none',
      projections: [{ proj: 'EPSG:3035' }],
    },
  },
];

/** Jobs of every analysis, with all their members. */
export function jobOriginals(): Original[] {
  return JOBS.map((job, i) => {
    const document = { $schema: 'https://example.org/job.json', version: 1, ...job };
    const main = 'mutant.graticule.json';
    return { main, files: { [main]: Buffer.from(JSON.stringify(document, null, i % 3)) } };
  });
}

/** Writes the files that the jobs name into a folder. */
export async function writeJobInputs(folder: string): Promise<void> {
  await writeSmallTown(folder);
  await writeFile(
    join(folder, 'list.txt'),
    '# two\nFirst=+proj=laea +lat_0=10 +lon_0=20\nSecond=EPSG:3035\n',
  );
  await writeFile(join(folder, 'areas.geojson'), layer([square('One', 10, 47, 3), square('Two', 20, 50, 2)]));
  await writeFile(join(folder, 'town.geojson'), layer([square('Town', -2.4505, 53.5825, 0.003)]));
}

function layer(features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function square(name: string, lon: number, lat: number, side: number): object {
  const corners = [0, 1, 2, 3, 0].map((k) => [
    lon + (k === 1 || k === 2 ? side : 0),
    lat + (k > 1 ? side : 0),
  ]);
  return {
    type: 'Feature',
    properties: { NAME: name },
    geometry: { type: 'Polygon', coordinates: [corners] },
  };
}

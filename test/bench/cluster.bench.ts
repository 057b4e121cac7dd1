/*
 * What splitting costs, in CPU seconds, which other programs on the machine change little: of 64 parts of a raster of
 * 5,000 x 5,000 against one, and how equal 6 parts of the sample town are. About ten minutes on two processors;
 * `--columns=1500` makes it two.
 */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSplit, type SplitTook, writeJob } from './cluster/measured';
import { figure, numbers, option, sampleFolder, townFolder } from './support';

const MAP = { surface: 'dsm.tif', greenness: 'trees.tif' };
const CPUS = 2;

async function main(): Promise<void> {
  await overhead(option('columns', 5000), option('parts', 64));
  await spreads(await sampleFolder());
}

/** Many small parts of a map, against the same in one. */
async function overhead(columns: number, parts: number): Promise<void> {
  const folder = await townFolder(`town-${columns}`, { columns });
  const job = writeJob(folder, 'cells', {
    analysis: 'gvi-cells',
    inputs: MAP,
    parameters: { radiusM: 500, greenValues: [1] },
    outputs: { raster: 'cells.tif' },
  });
  const one = runSplit(folder, job, { parts: 1, cpus: CPUS });
  const many = runSplit(folder, job, { parts, cpus: CPUS });
  const [oneS, manyS] = [one, many].map(({ parts: took }) => took.reduce((sum, { cpuS }) => sum + cpuS, 0));
  const size = `${columns.toLocaleString('en')} x ${columns.toLocaleString('en')}`;
  figure(`${size}, radius 100: CPU of ${parts} parts over that of 1`, percent(manyS! / oneS! - 1), 'aim 5 %');
  figure('CPU of 1 part', `${oneS!.toFixed(0)} s`);
  figure(`spread of ${parts} parts`, spreadOf(many));
  const { split, merge } = many;
  figure('split', `${split.wallS.toFixed(1)} s`);
  figure('merge', `${merge.wallS.toFixed(1)} s`);
  const mapBytes = statSync(join(folder, 'cells.tif')).size;
  figure('merge, of the map', `${(mapBytes / 1e6 / merge.wallS).toFixed(1)} MB/s`);
  figure('merge, peak memory', `${(merge.peakBytes / 1e6).toFixed(0)} MB`);
  figure('plan.json', `${(many.planBytes / 1000).toFixed(0)} kB`);
}

/** How far parts of equal work are from it. */
async function spreads(folder: string): Promise<void> {
  const random = numbers(7);
  const places = Array.from({ length: 40_000 }, () => ({
    type: 'Feature',
    properties: {},
    // Two thirds of them in a fifth of the town, as people live.
    geometry: { type: 'Point', coordinates: placeOf(random) },
  }));
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };
  writeFileSync(
    join(folder, 'homes.geojson'),
    JSON.stringify({ type: 'FeatureCollection', crs, features: places }),
  );
  const jobs = {
    '40,000 homes': {
      analysis: 'gvi',
      inputs: { ...MAP, observers: 'homes.geojson' },
      parameters: { radiusM: 800 },
      outputs: { table: 'homes.csv' },
    },
    'every cell': {
      analysis: 'gvi-cells',
      inputs: MAP,
      parameters: { radiusM: 800 },
      outputs: { raster: 'cells.tif' },
    },
    'a ranking of each country': {
      analysis: 'projections',
      inputs: { area: 'countries.shp' },
      parameters: { each: 'ISO_A3', samples: 1024 },
      outputs: { table: 'ranking.csv' },
    },
  };
  for (const [name, job] of Object.entries(jobs)) {
    const took = runSplit(folder, writeJob(folder, 'bench', job), { parts: 6, cpus: CPUS });
    const cpuS = took.parts.reduce((sum, part) => sum + part.cpuS, 0);
    figure(`${name}: spread of 6 parts`, spreadOf(took), `of ${cpuS.toFixed(0)} s; aim 10 %`);
  }
}

/** In the town's coordinates, which span 10 km. */
function placeOf(random: () => number): [number, number] {
  const dense = random() < 2 / 3;
  const place = (from: number): number => from + (dense ? 3500 + 4500 * random() : 10_000 * random());
  return [place(TOWN.x), place(TOWN.y)];
}

const TOWN = { x: 366_000, y: 404_000 };

/** The most CPU seconds of a part over the fewest, less one. */
function spreadOf({ sidecars }: SplitTook): string {
  const seconds = sidecars.map(({ cpuSeconds }) => cpuSeconds);
  return percent(Math.max(...seconds) / Math.min(...seconds) - 1);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

void main();

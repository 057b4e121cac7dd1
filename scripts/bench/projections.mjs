// Times the ranking of projections, for Iceland and for the countries of the sample, with the built command line:
//   node scripts/bench/projections.mjs [--quick]
// Each time is the best of several fresh processes, because machines are shared and noisy.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from '../lib/bundleForNode.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const quick = process.argv.includes('--quick');
const ICELAND = '--bounds=-24.539906379,63.396714585,-13.502919075,66.564154364';
/** Of the published table; a set that is named in `flags` counts. */
const PRESET = ['--candidates', 'world-equal-area', '--radii', '10-1000km'];

/** The result document of one call about Iceland. */
function rank(...flags) {
  return run(ICELAND, ...PRESET, ...flags);
}

function run(...flags) {
  const args = [join(root, 'dist/cli.cjs'), 'rank', '--json', ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`graticule rank ${flags.join(' ')} failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** Milliseconds that samples and candidates took, threads' start and files left out. */
function computeMs({ phasesMs }) {
  return phasesMs.share + phasesMs.compute;
}

/** Seconds of the quickest of some whole commands, from their start to their end. */
function quickest(times, command) {
  const once = () => {
    const start = performance.now();
    command();
    return (performance.now() - start) / 1000;
  };
  return Math.min(...Array.from({ length: times }, once));
}

/** A layer of countries of the sample, by their codes; all where none is given. */
async function countriesLayer(folder, codes) {
  const bundle = join(root, 'build/bench/countries.cjs');
  await bundleForNode(root, join(root, 'src/sample/countries.ts'), bundle, []);
  const { rings, attributes, features } = createRequire(import.meta.url)(bundle).readCountries();
  const [names, iso] = ['NAME', 'ISO_A3'].map(
    (field) => attributes.find(({ name }) => name === field).values,
  );
  const polygons = Array.from({ length: features }, () => []);
  rings.feature.forEach((owner, ring) => {
    const points = [];
    for (let i = rings.start[ring]; i < rings.start[ring + 1]; i++) points.push([rings.x[i], rings.y[i]]);
    polygons[owner].push([points]);
  });
  const all = polygons.map((coordinates, country) => ({
    type: 'Feature',
    properties: { NAME: names[country], ISO_A3: iso[country] },
    geometry: { type: 'MultiPolygon', coordinates },
  }));
  const chosen = all.filter(({ properties }) => codes === undefined || codes.includes(properties.ISO_A3));
  const file = join(folder, `${chosen.length}.geojson`);
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: chosen }));
  return file;
}

/** The best time of each way of a comparison, by its label. */
function compared(times, flags, measure) {
  const found = new Map();
  for (let i = 0; i < times; i++) {
    for (const row of rank('--compare', ...flags).run.comparison.rows) {
      found.set(row.label, Math.min(found.get(row.label) ?? Number.POSITIVE_INFINITY, measure(row)));
    }
  }
  return found;
}

function columnOf({ result }, name) {
  return result.columns.find((column) => column.name === name).values;
}

function say(what, value, aim) {
  console.log(`${what.padEnd(72)} ${value.padStart(12)}   ${aim}`);
}

const times = quick ? 1 : 5;

const six = compared(times, [], computeMs);
say('six candidates, 10,000 samples, one thread', `${six.get('serial').toFixed(0)} ms`, 'at most 300 ms');

const large = compared(quick ? 1 : 2, ['--samples', '200000'], computeMs);
const speedUp = large.get('1 worker') / large.get('2 workers');
say('six candidates, 200,000 samples: speed-up of two workers on one', speedUp.toFixed(2), 'at least 1.7');

const many = ['--candidates', 'all'];
const whole = quickest(quick ? 1 : 3, () => rank(...many, '--workers', '2'));
say('all candidates, two workers, the whole command', `${whole.toFixed(2)} s`, 'at most 1.3 s');

const each = compared(quick ? 1 : 3, many, computeMs);
say(
  'all candidates: speed-up of two workers on one',
  (each.get('1 worker') / each.get('2 workers')).toFixed(2),
  'at least 1.7',
);

const folder = mkdtempSync(join(tmpdir(), 'graticule-'));
try {
  const five = await countriesLayer(folder, ['CHL', 'FRA', 'ISL', 'IDN', 'KEN']);
  const byName = (layer, set) => () =>
    run('--area', layer, '--each', 'NAME', '--candidates', set, '--workers', '2');
  const ofFive = quickest(quick ? 1 : 2, byName(five, 'all'));
  say('five countries, all candidates, the whole command', `${ofFive.toFixed(1)} s`, 'at most 5 s');
  const world = quickest(1, byName(await countriesLayer(folder), 'world-equal-area'));
  say('every country, six candidates, the whole command', `${world.toFixed(1)} s`, 'at most 6 s');
} finally {
  rmSync(folder, { recursive: true });
}

const random = rank('--design', 'random');
const sobol = rank();
for (const index of ['Ep', 'Es', 'Ea']) {
  const names = columnOf(random, 'name');
  const gains = names.map((name, row) => {
    const same = columnOf(sobol, 'name').indexOf(name);
    return columnOf(random, `se${index}`)[row] / columnOf(sobol, `se${index}`)[same];
  });
  const aim = index === 'Ep' ? 'at least 10' : 'at least 100';
  say(`${index}: random standard errors over Sobol's, the min of six`, Math.min(...gains).toFixed(1), aim);
}

// One scramble of 128 pairs, an eightieth of the random run's: its error by the spread of many scrambles.
const seeds = quick ? [1] : [1, 2, 3, 4];
const spreads = new Map();
for (const seed of seeds) {
  const document = rank('--samples', '1024', '--seed', String(seed));
  columnOf(document, 'name').forEach((name, row) => {
    const means = document.result.details.replicates[row].Ep;
    spreads.set(name, [...(spreads.get(name) ?? []), ...means]);
  });
}
const ratios = columnOf(random, 'name').map((name, row) => {
  const truth = columnOf(sobol, 'Ep')[columnOf(sobol, 'name').indexOf(name)];
  const means = spreads.get(name);
  const error = Math.sqrt(
    means.reduce((sum, mean) => sum + (mean - truth) * (mean - truth), 0) / means.length,
  );
  return error / columnOf(random, 'seEp')[row];
});
say(
  "Ep: error of 128 pairs over the random run's of 10,000, the most of six",
  Math.max(...ratios).toFixed(2),
  'at most 1',
);

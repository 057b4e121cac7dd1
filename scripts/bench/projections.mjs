// Times the ranking of projections for Iceland with the built command line:
//   node scripts/bench/projections.mjs [--quick]
// Each time is the best of several fresh processes, because machines are shared and noisy.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const quick = process.argv.includes('--quick');
const ICELAND = '--bounds=-24.539906379,63.396714585,-13.502919075,66.564154364';
/** Of the published table; a set that is named in `flags` counts. */
const PRESET = ['--candidates', 'world-equal-area', '--radii', '10-1000km'];

/** The result document of one call. */
function rank(...flags) {
  const args = [join(root, 'dist/cli.cjs'), 'rank', ICELAND, '--json', ...PRESET, ...flags];
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

/** The best of some runs by a measure of their run record. */
function best(times, flags, measure) {
  return Math.min(...Array.from({ length: times }, () => measure(rank(...flags).run)));
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

const all = best(quick ? 1 : 3, ['--candidates', 'all', '--workers', '2'], ({ wallMs }) => wallMs);
say(
  'all candidates, 10,000 samples, two workers, the whole run',
  `${(all / 1000).toFixed(2)} s`,
  'under 3 s',
);

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

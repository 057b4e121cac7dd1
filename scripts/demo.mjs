// `npm run demo`: installs and builds what is missing, makes the sample workspace, and runs the main jobs on it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const sample = join(root, 'sample');

/** Runs the command line in the sample workspace, after showing the command. */
function graticule(...args) {
  console.log(`\n$ graticule ${args.join(' ')}`);
  const cwd = existsSync(sample) ? sample : root;
  const { status } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), ...args], {
    cwd,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(join(sample, 'README.txt'))) graticule('sample', 'sample', '--force');

console.log('\nHow much green does one see from the primary schools of a town? In parallel, and compared:');
const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'primary_schools.shp'];
graticule('gvi', ...inputs, '--compare', '--out', 'schools.geojson', '--force');

console.log('\nWhich world projection distorts Iceland least?');
graticule('rank', '--area', 'countries.shp', '--where', 'ISO_A3=ISL');

console.log(
  `\nThe sample workspace and the results are in ${sample}; open it in VS Code with: npm run editor`,
);

// `npm run demo`: installs and builds what is missing, makes the sample workspace, and runs the main jobs on it.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, hasSample, requireNode, root } from './lib/setup.mjs';

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

/** 40,000 places of the sample town, as CSV in its coordinates. */
function gridOfPoints() {
  const places = Array.from({ length: 200 }, (_, step) => 25 + 50 * step);
  const line = (x, y) => `${x} E ${y} N,${x},${y}`;
  const lines = places.flatMap((y) => places.map((x) => line(366_000 + x, 404_000 + y)));
  return `NAME,x,y\n${lines.join('\n')}\n`;
}

if (!hasSample(sample)) graticule('sample', 'sample', '--force');

console.log('\nHow much green does one see from the primary schools of a town?');
const rasters = ['--surface', 'dsm.tif', '--greenness', 'trees.tif'];
graticule('gvi', ...rasters, '--observers', 'primary_schools.shp', '--out', 'schools.geojson', '--force');

console.log('\nWhich world projection distorts Iceland least?');
const preset = ['--candidates', 'world-equal-area', '--radii', '10-1000km'];
graticule('rank', '--area', 'countries.shp', '--where', 'ISO_A3=ISL', ...preset);

console.log(
  '\nWhat do more workers buy? The green that one sees every 50 m of the town, computed in several ways:',
);
writeFileSync(join(sample, 'grid.csv'), gridOfPoints());
graticule('gvi', ...rasters, '--observers', 'grid.csv', '--compare');

console.log(
  `\nThe sample workspace and the results are in ${sample}; open it in VS Code with: npm run editor`,
);

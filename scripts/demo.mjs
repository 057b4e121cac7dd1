// `npm run demo`: installs and builds what is missing, makes the sample workspace, and runs the main jobs on it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, hasSample, requireNode, root } from './lib/setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const sample = join(root, 'sample');

/** Runs the command line in the sample workspace, after showing the command. */
function graticule(...args) {
  console.log(`\n$ graticule ${args.map(quoted).join(' ')}`);
  const cwd = existsSync(sample) ? sample : root;
  const { status } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), ...args], {
    cwd,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** An argument as one types it in a shell. */
function quoted(arg) {
  return /[<>*|&;() ]/.test(arg) ? `"${arg}"` : arg;
}

/** Places of the sample town, so many metres apart, as CSV in its coordinates. */
function gridOfPoints(metres) {
  const places = Array.from({ length: 10_000 / metres }, (_, step) => metres * (step + 0.5));
  const line = (x, y) => `${x} E ${y} N,${x},${y}`;
  const lines = places.flatMap((y) => places.map((x) => line(366_000 + x, 404_000 + y)));
  return `NAME,x_epsg27700,y_epsg27700\n${lines.join('\n')}\n`;
}

/** Prints the log of a mosaic: which worker made which tile, and how long that took. */
function printTasks(file) {
  const text = readFileSync(join(sample, file), 'utf8');
  const [names, ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const tasks = rows.map((row) => Object.fromEntries(names.map((name, k) => [name, Number(row[k])])));
  console.log(`\n${file}:\n  task  worker  tile          window   time`);
  for (const { task, worker, row, column, rows, columns, ms } of tasks) {
    const cells = [
      [task, 4],
      [worker, 6],
      [`${row}, ${column}`, 4],
      [`${rows} x ${columns}`, 14],
      [`${ms} ms`, 7],
    ];
    console.log(`  ${cells.map(([text, width]) => String(text).padStart(width)).join('  ')}`);
  }
}

if (!hasSample(sample)) graticule('sample', 'sample', '--force');

console.log('\nHow much green does one see from the primary schools of a town?');
const rasters = ['--surface', 'dsm.tif', '--greenness', 'trees.tif'];
graticule('gvi', ...rasters, '--observers', 'primary_schools.shp', '--out', 'schools.geojson', '--force');

console.log('\nWhich world projection distorts Iceland least?');
const preset = ['--candidates', 'world-equal-area', '--radii', '10-1000km'];
graticule('rank', '--area', 'countries.shp', '--where', 'ISO_A3=ISL', ...preset);

console.log(
  '\nHow far is it from each school to a green space of at least 0.4 ha, and is that within 300 m?',
);
const parks = [
  '--near',
  'parks.shp',
  '--where',
  'area_m2>=4000',
  '--radius',
  '300',
  '--join',
  '--keep',
  'NAME',
];
graticule('near', '--from', 'primary_schools.shp', ...parks, '--out', 'schools-parks.geojson', '--force');

console.log(
  '\nWhat do more workers buy? The green that one sees from every fifth cell of the town, computed in several ways:',
);
graticule('run', 'every-cell.graticule.json', '--force', '--compare');

console.log('\nAnd for fifty schools, which are soon done?');
graticule('gvi', ...rasters, '--observers', 'primary_schools.shp', '--compare');

console.log('\nFor 250,000 places, one every 20 m, each with its nearest school:');
writeFileSync(join(sample, 'places.csv'), gridOfPoints(20));
const schools = ['--near', 'primary_schools.shp', '--near-id', 'NAME'];
graticule('near', '--from', 'places.csv', '--from-id', 'NAME', ...schools, '--compare');

console.log('\nThe square root of the surface, in 16 tiles, by 2 workers:');
rmSync(join(sample, 'roots'), { recursive: true, force: true });
const roots = ['calc', 'sqrt(A)', '-A', 'dsm.tif'];
graticule(...roots, '--discrete', 'roots', '--tiles', '4x4', '--workers', '2');
printTasks('roots/mosaic-tasks.csv');
graticule('info', 'roots/mosaic.vrt');

console.log(
  '\nAs one file, computed in several ways. A root is soon taken: reading and writing are what takes time:',
);
graticule(...roots, '--out', 'roots.tif', '--force', '--compare');

console.log('\nA function of your own over an image: sample/reverse.mjs reverses its bands, slowly:');
const image = ['-A', 'aerial.tif', '--bands', '3', '--type', 'uint8'];
graticule('calc', '--function', 'reverse.mjs', ...image, '--out', 'reversed.tif', '--force', '--compare');

console.log(
  '\nA map of every fifth cell, split as for a cluster. Its parts run anywhere that sees the files; here one by one:',
);
const [job, inParts, atOnce] = ['every-cell.graticule.json', 'gvi-in-parts.tif', 'gvi-at-once.tif'];
for (const name of ['parts', inParts]) rmSync(join(sample, name), { recursive: true, force: true });
graticule('split', job, '--parts', '4', '--cpus', '2', '--out', 'parts', '--result', inParts);
for (const part of ['0', '1', '2']) graticule('run', 'parts/plan.json', '--part', part);
graticule('status', 'parts');
graticule('run', 'parts/plan.json', '--part', '3');
graticule('merge', 'parts');

console.log('\nThe same job at once, on one machine:');
graticule('run', job, '--out', atOnce, '--force');
const [parts, whole] = [inParts, atOnce].map((name) => readFileSync(join(sample, name)));
if (!parts.equals(whole)) {
  console.error(`${inParts} and ${atOnce} differ: this is a fault of Graticule's own; please report it.`);
  process.exit(1);
}
console.log(`\n${inParts} and ${atOnce} hold the same ${whole.length.toLocaleString('en')} bytes.`);

console.log(
  `\nThe sample workspace and the results are in ${sample}; open it in VS Code with: npm run editor`,
);

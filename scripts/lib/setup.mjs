// Readies a fresh clone: installs what is missing and builds what is stale, and says so.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const INSTALLED_MARK = join(root, 'node_modules/.graticule-installed');
const BUILT_MARK = join(root, 'build/.graticule-built');
const SOURCES = ['src', 'webview-ui', 'scripts', 'package.json', 'package-lock.json'];

/** Stops with a sentence on a Node that is too old, before anything else fails in a stranger way. */
export function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  console.error(`Graticule needs Node.js 20 or newer; this is ${process.version}.`);
  process.exit(1);
}

/** Runs `npm ci` where the installed packages are not those of the lock file. */
export function ensureInstalled() {
  const wanted = digest([join(root, 'package-lock.json')]);
  if (readMark(INSTALLED_MARK) === wanted) return;
  console.log('Installing packages (npm ci) ...');
  // No package needs its install script here, and a script is what fails behind a closed network.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Whatever was asked of an npm that runs this: it may install elsewhere, or without what a build needs.
  npm(['ci', ...quiet, '--include=dev'], { env: withoutTarget(process.env) });
  writeFileSync(INSTALLED_MARK, wanted);
}

/** Builds kernels and bundles where a source has changed since they were built. */
export function ensureBuilt() {
  const wanted = digest(SOURCES.flatMap((path) => filesBelow(join(root, path))));
  if (readMark(BUILT_MARK) === wanted) return;
  console.log('Building ...');
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(BUILT_MARK, wanted);
}

/** Whether a folder holds a whole sample workspace: its last file, and what earlier ones lacked. */
export function hasSample(folder) {
  return ['README.txt', 'parks.shp', 'aerial.tif', 'every-cell.graticule.json'].every((name) =>
    existsSync(join(folder, name)),
  );
}

/** Runs npm; on failure ends this process with its exit code. */
export function npm(args, options = {}) {
  const { status, error } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    // On Windows npm is a .cmd file, which Node starts through a shell only.
    shell: process.platform === 'win32',
    ...options,
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** An environment without the settings of npm that say where it installs, or that it only pretends to. */
function withoutTarget(env) {
  const target = /^npm_config_(global|prefix|local_prefix|location|dry_run|omit)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !target.test(name)));
}

function readMark(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

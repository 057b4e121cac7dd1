import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../../scripts/lib/setup.mjs';

/*
 * The command as it is after an installation, from the tarball and from this folder, both without a network: at run time
 * it depends on no package. Whoever runs the tests has built, so npm is not to run the script that would.
 */

const folder = mkdtempSync(join(tmpdir(), 'graticule-installed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const isWindows = process.platform === 'win32';

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    shell: isWindows,
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stdout + stderr}`);
  return stdout;
}

/** Installs the command from what npm takes; returns where it is to be called. */
function install(what: string, prefix: string, cwd: string): string {
  const quiet = ['--ignore-scripts', '--offline', '--no-audit', '--no-fund'];
  run('npm', ['install', '--global', '--prefix', prefix, ...quiet, what], cwd);
  return isWindows ? join(prefix, 'graticule.cmd') : join(prefix, 'bin/graticule');
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the tarball', () => {
  let command = '';
  beforeAll(() => {
    run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root);
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    command = install(join(folder, tarball!), join(folder, 'prefix'), folder);
  });

  test('holds what runs and what must go with it, and nothing else', () => {
    const its = join(folder, 'prefix', isWindows ? '' : 'lib', 'node_modules/graticule');
    const files = readdirSync(its, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));
    expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/cli.cjs']));
    expect(files.filter((name) => /^(src|test|scripts|webview-ui|docs|node_modules)\b/.test(name))).toEqual(
      [],
    );
    const own = files.filter((name) => !/^dist\/part-\w+\.cjs$/.test(name));
    expect(own.length).toBeLessThan(25);
  });

  test('gives a command that makes the sample and runs its analyses, in threads and other processes', () => {
    expect(run(command, ['--version'], folder).trim()).toBe(version);
    run(command, ['sample', 'town', '--columns', '300'], folder);
    const town = join(folder, 'town');
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif'];
    const points = [...inputs, '--observers', 'primary_schools.shp', '--radius', '100'];
    run(command, ['gvi', ...points, '--workers', '2', '--out', 'gvi.gpkg', '--report', 'gvi.html'], town);
    expect(run(command, ['gvi', ...points, '--compare'], town)).toContain('2 workers');
    run(command, ['gvi', ...inputs, '--observers', 'every-cell', '--radius', '50', '--out', 'gvi.tif'], town);
    run(command, ['rank', '--area', 'countries.shp', '--where', 'ISO_A3=ISL', '--out', 'isl.csv'], town);
    for (const file of ['gvi.gpkg', 'gvi.html', 'gvi.tif', 'isl.csv'])
      expect(existsSync(join(town, file))).toBe(true);
  });
});

test('this folder, linked, gives the command too', () => {
  const command = install('.', join(folder, 'linked'), root);
  expect(run(command, ['--version'], folder).trim()).toBe(version);
});

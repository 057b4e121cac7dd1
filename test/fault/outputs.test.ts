import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JobDocument } from '../../src/shared/job';
import { CLI, type CliRun, runCli } from '../support/cli';
import { temporaryFolder, writeSmallTown } from '../support/smallTown';
import { meddling } from './support/meddling';

/** A workspace, in a folder that holds a person's other files too. */
let home: string;
let workspace: string;
const precious = 'export EDITOR=vi\n';

beforeEach(async () => {
  home = await temporaryFolder();
  workspace = join(home, 'workspace');
  await mkdir(workspace);
  await writeSmallTown(workspace);
  writeFileSync(join(home, 'bashrc'), precious);
});

const points = { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'places.csv' };
const cells = { surface: 'dsm.tif', greenness: 'trees.tif' };

function writeJob(analysis: string, inputs: object, outputs: object): void {
  const job = { version: 1, analysis, inputs, parameters: { radiusM: 60 }, outputs } as JobDocument;
  writeFileSync(join(workspace, 'job.graticule.json'), JSON.stringify(job));
}

const run = (...flags: string[]): Promise<CliRun> =>
  runCli(['run', 'job.graticule.json', ...flags], { cwd: workspace });

/** Expects one sentence, before any work. */
function expectRefusal({ code, stdout, stderr }: CliRun, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(code).toBe(1);
}

describe('the file where unfinished work is kept', () => {
  test.each([['--force'], ['--yes']])('is never a link to a file of the person (%s)', async (flag) => {
    symlinkSync('../bashrc', join(workspace, 'gvi.tif.part'));
    writeJob('gvi-cells', cells, { raster: 'gvi.tif' });
    const { code, stderr } = await run(flag);
    expect(stderr).toMatch(/gvi\.tif\.part is where unfinished work is kept, but is no unfinished map/);
    expect(code).toBe(1);
    expect(readFileSync(join(home, 'bashrc'), 'utf8')).toBe(precious);
    expect(lstatSync(join(workspace, 'gvi.tif.part')).isSymbolicLink()).toBe(true);
  });

  test('is never an input', async () => {
    const before = readFileSync(join(workspace, 'dsm.tif'));
    writeFileSync(join(workspace, 'dsm.tif.part'), before);
    writeJob('gvi-cells', cells, { raster: 'dsm.tif.part.tif' });
    expect((await run('--out', 'dsm.tif', '--force')).stderr).toMatch(/dsm\.tif is an input of this job/);
    expect((await run('--out', 'dsm.tif.part', '--force')).code).toBe(1);
    expect(readFileSync(join(workspace, 'dsm.tif.part')).equals(before)).toBe(true);
  });
});

describe('what a job file writes', () => {
  test.each([
    ['by the words of its path', '../bashrc.csv'],
    ['by an absolute path', '/ABSOLUTE/bashrc.csv'],
    ['through a link', 'link/bashrc.csv'],
  ])('stays in its folder: %s', async (_how, table) => {
    symlinkSync(home, join(workspace, 'link'));
    writeFileSync(join(home, 'bashrc.csv'), precious);
    writeJob('gvi', points, { table: table.replace('/ABSOLUTE', home) });
    for (const flags of [[], ['--force']]) {
      const refused = await run(...flags);
      expectRefusal(
        refused,
        /job\.graticule\.json would write to .*bashrc\.csv, which is outside its folder:/,
      );
    }
    expect(readFileSync(join(home, 'bashrc.csv'), 'utf8')).toBe(precious);
  });

  test('may lie elsewhere where the person says so', async () => {
    writeJob('gvi', points, { table: '../one.csv', report: '../one.html' });
    expectRefusal(
      await run('--out', 'own.csv'),
      /would write to .*one\.html, .* name the file with --report/,
    );
    expect((await run('--out', '../own.csv', '--report', 'own.html')).stderr).toBe('');
    expect(existsSync(join(home, 'own.csv'))).toBe(true);
    expect(existsSync(join(home, 'one.html'))).toBe(false);
    expect((await run('--allow-outside')).stderr).toBe('');
    expect(existsSync(join(home, 'one.csv')) && existsSync(join(home, 'one.html'))).toBe(true);
  });

  test('goes where --out says, a map too', async () => {
    writeJob('gvi-cells', cells, { raster: '/somewhere/else.tif' });
    expect((await run('--out', 'map.tif')).stderr).toBe('');
    expect(existsSync(join(workspace, 'map.tif'))).toBe(true);
  });

  test('is never a map of what has none', async () => {
    writeJob('gvi', points, {});
    writeFileSync(join(workspace, 'mine.tif'), precious);
    expectRefusal(
      await run('--out', 'mine.tif', '--force'),
      /mine\.tif has an ending that no table is written in/,
    );
    expect(readFileSync(join(workspace, 'mine.tif'), 'utf8')).toBe(precious);
  });

  test('is never the job file itself', async () => {
    writeJob('gvi', points, { table: 'job.graticule.json' });
    const before = readFileSync(join(workspace, 'job.graticule.json'));
    expectRefusal(
      await run('--force'),
      /job\.graticule\.json is the job file itself and is never overwritten/,
    );
    expect(readFileSync(join(workspace, 'job.graticule.json')).equals(before)).toBe(true);
  });
});

test('a result is not lost where somebody makes a file of its name during the run', async () => {
  writeJob('gvi', points, { table: 'out.csv' });
  const bashrc = join(home, 'bashrc');
  const [out, second] = [join(workspace, 'out.csv'), join(workspace, 'out-2.csv')];
  const { code, stdout, stderr } = await runCli(['run', 'job.graticule.json'], {
    cwd: workspace,
    ...meddling({ call: 'open', name: 'trees\\.tif$', time: 1, copy: [bashrc, out] }),
  });
  expect(stderr).toBe(`${out} was made by another program during the run, and stays as it is.\n`);
  expect(stdout).toContain(`Wrote ${second}`);
  expect(code).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe(precious);
  expect((await run('--out', 'whole.csv')).code).toBe(0);
  expect(readFileSync(second)).toEqual(readFileSync(join(workspace, 'whole.csv')));
});

describe('an output that cannot be written is told before the work', () => {
  test.each([
    ['a name too long', `${'n'.repeat(300)}.csv`, /its name is too long: choose a shorter one\.$/m],
    ['a NUL', 'a\0b.csv', /its name holds a character that no file name may hold: correct the path\.$/m],
    ['a folder that is missing', 'none/a.csv', /the folder .*none does not exist: create it first\.$/m],
    ['a file for a folder', 'dsm.tif/a.csv', /its folder is a file: check the path\.$/m],
    ['a folder in its place', 'folder.csv', /it is a folder: give the name of a file\.$/m],
    ['a loop of links for a folder', 'loop/a.csv', /its symbolic links lead in a circle/m],
  ])('%s', async (_what, table, sentence) => {
    await mkdir(join(workspace, 'folder.csv'));
    symlinkSync('loop', join(workspace, 'loop'));
    writeJob('gvi', points, { table });
    const before = readdirSync(workspace);
    const { code, stdout, stderr } = await run('--force', '--allow-outside');
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('\0');
    expect([stdout, code]).toEqual(['', 1]);
    expect(readdirSync(workspace)).toEqual(before);
  });

  test('a name to which the log of unfinished work does not fit', async () => {
    writeJob('gvi-cells', cells, { raster: `${'n'.repeat(249)}.tif` });
    const before = readdirSync(workspace);
    const { code, stderr } = await run();
    expect(stderr).toMatch(/its name is too long: choose a shorter one\.$/m);
    expect(code).toBe(1);
    expect(readdirSync(workspace)).toEqual(before);
  });
});

describe('stdout', () => {
  const through = (command: string): Promise<CliRun> =>
    new Promise((settle) => {
      const shell = `"${process.execPath}" "${CLI}" ${command}`;
      execFile('bash', ['-o', 'pipefail', '-c', shell], { cwd: workspace }, (error, stdout, stderr) =>
        settle({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });
  const job = 'gvi --surface dsm.tif --greenness trees.tif --observers places.csv --radius 60';

  test('that is full is told in a sentence', async () => {
    for (const flags of ['', '--json']) {
      const { code, stderr } = await through(`${job} ${flags} > /dev/full`);
      expect(stderr).toMatch(/^graticule: The output cannot be written, because the disk is full: .*\n$/);
      expect(code).toBe(1);
    }
  });

  test('that nobody reads on is no fault, nor one that is closed', async () => {
    expect(await through(`${job} --json | head -c 10`)).toEqual({
      code: 0,
      stdout: '{"formatVe',
      stderr: '',
    });
    expect((await through(`${job} >&-`)).stderr).toBe('');
    expect((await through(`${job} 2>&-`)).code).toBe(0);
    expect((await through(`${job} --json --out table.csv | head -c 1`)).stderr).toBe('');
    // What was asked for besides is written all the same.
    expect(existsSync(join(workspace, 'table.csv'))).toBe(true);
  });
});

test('what names and texts from files say on a terminal commands nothing', async () => {
  const name = 'a\u001b[31m\u0007b.csv';
  writeFileSync(join(workspace, name), 'na\u001b]0;x\u0007me,x,y\nA\u001b[2J,370100,409900\n');
  const town = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--radius', '60'];
  const runs = [
    await runCli(['gvi', ...town, '--observers', name, '--out', 'a.md'], { cwd: workspace }),
    await runCli(['info', name, 'no\u001b[31m.tif'], { cwd: workspace }),
    await runCli(['gvi', ...town, '--observers', 'no\u001b[31m.csv'], { cwd: workspace }),
  ];
  expect(runs.map(({ code }) => code)).toEqual([0, 1, 1]);
  const texts = runs.flatMap(({ stdout, stderr }) => [stdout, stderr]);
  texts.push(readFileSync(join(workspace, 'a.md'), 'utf8'));
  for (const text of texts) expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  expect(texts.join('')).toContain('A\ufffd[2J');
});

import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli';
import { temporaryFolder, writeTestRaster } from '../support/smallTown';
import { pieceOfTown, writePieceOfTown } from '../support/town';
import { type Meddling, meddling } from './support/meddling';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writePieceOfTown(folder, pieceOfTown(600));
});

const inputs = [
  '--surface',
  'dsm.tif',
  '--greenness',
  'trees.tif',
  '--observers',
  'every-cell',
  '--radius',
  '250',
];
const job = ['gvi', ...inputs, '--yes', '--workers', '2'];

/** Runs the job until a signal at a write of its own. */
const runUntil = (out: string, moment: Omit<Meddling, 'call'>) =>
  runCli([...job, '--out', out], { cwd: folder, ...meddling({ call: 'write', ...moment }) });

test('a map that was killed at ten moments is continued, and equals an uninterrupted one byte for byte', async () => {
  // Names of this try's own: what a failed one left would change the next.
  const [wholeName, brokenName] = [`whole-${randomUUID()}.tif`, `broken-${randomUUID()}.tif`];
  expect((await runCli([...job, '--out', wholeName], { cwd: folder })).code).toBe(0);
  const whole = await readFile(join(folder, wholeName));
  const before = readdirSync(folder);
  const added = (): string[] => readdirSync(folder).filter((file) => !before.includes(file));
  // Nine tiles are written, each in one go, in each run after a first record: that names the job, or says that it is taken up.
  const writes = [1, 2, 2, 1, 3, 1, 2, 3, 2];
  const moments = writes.map((time, k) => ({ name: '\\.part$', time, torn: k % 3 !== 2 }));
  for (const moment of [...moments, { name: '\\.tif$', time: 1, torn: true }]) {
    expect((await runUntil(brokenName, { signal: 'SIGKILL', ...moment })).code, 'killed').toBe(null);
    expect(existsSync(join(folder, brokenName))).toBe(false);
  }
  expect(added()).toEqual([expect.stringMatching(/^\.graticule-\w+\.tif$/), `${brokenName}.part`]);
  const last = await runCli([...job, '--out', brokenName, '--tile', '100'], { cwd: folder });
  expect(last.code).toBe(0);
  expect(Buffer.compare(await readFile(join(folder, brokenName)), whole)).toBe(0);
  expect(added()).toEqual([brokenName]);
}, 300_000);

test('Ctrl+C keeps what is finished', async () => {
  const out = `stopped-${randomUUID()}.tif`;
  const run = await runUntil(out, { signal: 'SIGINT', name: '\\.part$', time: 4 });
  expect(run.code).toBe(130);
  // Two of the nine tiles of the file, after the record that names the job and before the write that was cut.
  expect(run.stderr).toMatch(new RegExp(`^\\d+ % is kept in ${out}\\.part; the same command continues`, 'm'));
  const again = await runCli([...job, '--out', out], { cwd: folder });
  expect(again.code).toBe(0);
  expect(again.stdout).toMatch(/of which are done already/);
});

test('a comparison leaves an unfinished map as it is, and says why', async () => {
  const out = `compared-${randomUUID()}.tif`;
  expect((await runUntil(out, { signal: 'SIGKILL', name: '\\.part$', time: 3 })).code).toBe(null);
  const kept = await readFile(join(folder, `${out}.part`));
  const compared = await runCli([...job, '--out', out, '--compare'], { cwd: folder });
  expect(compared.code).toBe(1);
  expect(compared.stderr).toMatch(
    new RegExp(` % is kept in \\S*${out}\\.part, so timings would not be of the whole map: `),
  );
  expect(Buffer.compare(await readFile(join(folder, `${out}.part`)), kept)).toBe(0);
  expect(existsSync(join(folder, out))).toBe(false);
});

test('an unfinished map of another job, or of inputs that changed, is refused with a sentence', async () => {
  const killed = await runUntil('other.tif', { signal: 'SIGKILL', name: '\\.part$', time: 2 });
  expect(killed.code).toBe(null);
  const otherJob = await runCli([...job, '--out', 'other.tif', '--height', '5'], { cwd: folder });
  expect(otherJob.code).toBe(1);
  expect(otherJob.stderr).toMatch(
    /other\.tif\.part holds the unfinished work of another job, .*; delete it to begin anew/,
  );
  await copyFile(join(folder, 'trees.tif'), join(folder, 'trees-before.tif'));
  await writeTestRaster(join(folder, 'changed.tif'), {
    rows: 768,
    columns: 768,
    sampleType: 'uint8',
    value: () => 1,
  });
  await copyFile(join(folder, 'changed.tif'), join(folder, 'trees.tif'));
  const changed = await runCli([...job, '--out', 'other.tif'], { cwd: folder });
  await copyFile(join(folder, 'trees-before.tif'), join(folder, 'trees.tif'));
  expect(changed.code).toBe(1);
  expect(changed.stderr).toMatch(/inputs have changed/);
});

test('a map on a terrain is continued to the same bytes, on that terrain and by the same rule alone', async () => {
  await copyFile(join(folder, 'dsm.tif'), join(folder, 'dtm.tif'));
  const out = `ground-${randomUUID()}.tif`;
  const onTerrain = [...job, '--terrain', 'dtm.tif', '--out'];
  const killing = meddling({ call: 'write', signal: 'SIGKILL', name: '\\.part$', time: 3 });
  expect((await runCli([...onTerrain, out], { cwd: folder, ...killing })).code).toBe(null);
  const skipping = await runCli([...onTerrain, out, '--under-surface', 'skip'], { cwd: folder });
  expect(skipping.stderr).toMatch(/holds the unfinished work of another job/);
  expect((await runCli([...job, '--out', out], { cwd: folder })).code).toBe(1);
  expect((await runCli([...onTerrain, out], { cwd: folder })).code).toBe(0);
  expect((await runCli([...onTerrain, `whole-${out}`], { cwd: folder })).code).toBe(0);
  const [broken, whole] = [await readFile(join(folder, out)), await readFile(join(folder, `whole-${out}`))];
  expect(Buffer.compare(broken, whole)).toBe(0);
}, 300_000);

test('--force begins anew what another job has left unfinished', async () => {
  expect((await runUntil('anew.tif', { signal: 'SIGKILL', name: '\\.part$', time: 3 })).code).toBe(null);
  const far = ['--radius', '240', '--out', 'anew.tif'];
  expect((await runCli([...job, ...far], { cwd: folder })).code, 'not asked to').toBe(1);
  const forced = await runCli([...job, ...far, '--force'], { cwd: folder });
  expect(forced.stderr).toBe('');
  expect(forced.code).toBe(0);
  expect(existsSync(join(folder, 'anew.tif.part'))).toBe(false);
});

test('a map that is not begun, since it would take long, leaves nothing behind', async () => {
  const before = readdirSync(folder);
  // Nobody is there to be asked, so that a long job is called off. This one takes minutes on any machine.
  const town = await temporaryFolder();
  await runCli(['sample', town]);
  const long = [
    '--surface',
    `${town}/dsm.tif`,
    '--greenness',
    `${town}/trees.tif`,
    '--observers',
    'every-cell',
  ];
  const called = await runCli(['gvi', ...long, '--radius', '2000', '--out', 'long.tif'], { cwd: folder });
  expect(called.stderr).toMatch(/This job will take long .*; start it with --yes/);
  expect(readdirSync(folder)).toEqual(before);
});

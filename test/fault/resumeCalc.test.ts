import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli';
import { temporaryFolder, writeTestRaster } from '../support/smallTown';
import { type Meddling, meddling } from './support/meddling';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeTestRaster(join(folder, 'a.tif'), {
    ...{ rows: 1100, columns: 1500, sampleType: 'float32' },
    value: (row, column) => Math.sin(row * 1500 + column),
  });
});

const calc = ['calc', 'A * 2 + 1', '-A', 'a.tif', '--compression', 'none', '--tile', '512'];

const run = (flags: readonly string[], killedAt?: Meddling) =>
  runCli([...calc, '--workers', '2', ...flags], { cwd: folder, ...(killedAt && meddling(killedAt)) });

/** All that lies beside the input. */
const others = (at = folder): string[] => readdirSync(at).filter((name) => name !== 'a.tif');

test('an uncompressed map that is killed at any moment is continued, and equals an uninterrupted one byte for byte', async () => {
  expect(await run(['--out', 'whole.tif'])).toMatchObject({ code: 0, stderr: '' });
  const moments: Meddling[] = [
    { call: 'write', name: '\\.part$', time: 1, torn: true },
    // In a thread, amid its second tiles.
    { call: 'write', name: '\\.direct$', time: 2, torn: true, inThreads: true },
    { call: 'write', name: '\\.part$', time: 3, torn: true },
    // The directory, then the last step.
    { call: 'write', name: '\\.direct$', time: 1, torn: true },
    { call: 'rename', name: 'broken\\.tif$', time: 1 },
  ];
  for (const moment of moments) {
    expect((await run(['--out', 'broken.tif'], { signal: 'SIGKILL', ...moment })).code, 'killed').toBe(null);
    expect(others().filter((name) => /^broken\.tif$/.test(name))).toEqual([]);
  }
  expect(others().sort()).toEqual([
    expect.stringMatching(/^\.graticule-\w+\.direct$/),
    'broken.tif.part',
    'whole.tif',
  ]);
  expect((await run(['--out', 'broken.tif', '--workers', '1'])).code).toBe(0);
  expect(readFileSync(join(folder, 'broken.tif')).equals(readFileSync(join(folder, 'whole.tif')))).toBe(true);
  expect(others().sort()).toEqual(['broken.tif', 'whole.tif']);
}, 120_000);

test('a disk that is full while threads write is a sentence, and what is finished is kept', async () => {
  const full = {
    call: 'write',
    name: '\\.direct$',
    time: 2,
    torn: true,
    code: 'ENOSPC',
    inThreads: true,
  } as const;
  const stopped = await run(['--out', 'full.tif'], full);
  expect(stopped.code).toBe(1);
  expect(stopped.stderr).toMatch(/full\.tif cannot be written, because the disk is full: free some space/);
  expect(others()).not.toContain('full.tif');
  expect((await run(['--out', 'full.tif'])).code).toBe(0);
  expect(others().filter((name) => /part$|direct$/.test(name))).toEqual([]);
}, 60_000);

test('a mosaic that is killed is continued to the same files', async () => {
  const tiles = ['--tiles', '2x3'];
  expect(await run(['--discrete', 'whole', ...tiles])).toMatchObject({ code: 0, stderr: '' });
  const moments: Meddling[] = [
    { call: 'write', name: '\\.tif$', time: 1, torn: true, inThreads: true },
    { call: 'write', name: '\\.part$', time: 4, torn: true },
  ];
  for (const moment of moments) {
    expect((await run(['--discrete', 'broken', ...tiles], { signal: 'SIGKILL', ...moment })).code).toBe(null);
    expect(others(join(folder, 'broken'))).not.toContain('mosaic.vrt');
  }
  expect((await run(['--discrete', 'broken', ...tiles])).code).toBe(0);
  expect(others(join(folder, 'broken'))).toEqual(others(join(folder, 'whole')));
  for (const name of others(join(folder, 'whole')).filter((one) => one.endsWith('.tif'))) {
    const [broken, whole] = ['broken', 'whole'].map((at) => readFileSync(join(folder, at, name)));
    expect(broken!.equals(whole!)).toBe(true);
  }
}, 120_000);

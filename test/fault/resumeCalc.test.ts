import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type CliRun, runCli } from '../support/cli';
import { smallHeight, temporaryFolder, writeTestRaster } from '../support/smallTown';
import { type Meddling, meddling } from './support/meddling';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeTestRaster(join(folder, 'dsm.tif'), { rows: 1100, columns: 1300, value: smallHeight });
});

const job = ['calc', 'mean(A, 2); A * 2', '-A', 'dsm.tif', '--yes'];

/** When a run is killed, or fails where it has a code: at a write, where nothing else is said. */
type Moment = Omit<Meddling, 'call'> & Partial<Pick<Meddling, 'call'>>;

const run = (args: readonly string[], moment?: Moment): Promise<CliRun> =>
  runCli([...job, '--workers', '2', ...args], {
    cwd: folder,
    ...(moment &&
      meddling({ call: 'write', ...(moment.code === undefined && { signal: 'SIGKILL' }), ...moment })),
  });

/** Files of a folder below the test's, with their bytes. */
async function filesOf(name: string): Promise<Map<string, Buffer>> {
  // The table or the VRT stays under another name where a run is killed just before it is done: some text.
  const paths = readdirSync(join(folder, name))
    .filter((file) => !/^\.graticule-\w+$/.test(file))
    .sort();
  return new Map(
    await Promise.all(paths.map(async (file) => [file, await readFile(join(folder, name, file))] as const)),
  );
}

/** What an unfinished file that threads write leaves beside it: its cells, and the log of them. */
const keptFiles = (out: string): unknown[] => [
  expect.stringMatching(/^\.graticule-\w+\.direct$/),
  `${out}.part`,
];

const MOMENTS: Readonly<Record<string, readonly Moment[]>> = {
  deflate: [
    { name: '\\.part$', time: 1, torn: true },
    { name: '\\.part$', time: 6, torn: true },
    { name: '\\.part$', time: 3 },
    { name: '\\.tif$', time: 1, torn: true },
  ],
  // Threads write the cells themselves.
  none: [
    { name: '\\.part$', time: 1, torn: true },
    { name: '\\.direct$', time: 1, torn: true, inThreads: true },
    { name: '\\.part$', time: 4, torn: true },
    { name: '\\.direct$', time: 2, inThreads: true },
    { name: '\\.direct$', time: 1, torn: true },
    { call: 'rename', name: '\\.tif$', time: 1 },
  ],
};

test.each(['deflate', 'none'])(
  'a calculation that was killed again and again is continued to the same bytes (%s)',
  async (compression) => {
    const [whole, broken] = [`whole-${randomUUID()}.tif`, `broken-${randomUUID()}.tif`];
    const side = compression === 'none' ? '512' : '200';
    const stored = ['--compression', compression, '--out'];
    expect((await run([...stored, whole])).code).toBe(0);
    const before = readdirSync(folder);
    for (const moment of MOMENTS[compression]!) {
      expect((await run([...stored, broken, '--tile', side], moment)).code, JSON.stringify(moment)).toBe(
        null,
      );
      expect(existsSync(join(folder, broken))).toBe(false);
    }
    const left = (): string[] => readdirSync(folder).filter((file) => !before.includes(file));
    if (compression === 'none') expect(left().sort()).toEqual(keptFiles(broken));
    const last = await run([...stored, broken, '--tile', '300', '--workers', '1']);
    expect(last.stderr).toBe('');
    expect(last.stdout).toMatch(/done already/);
    expect(Buffer.compare(await readFile(join(folder, broken)), await readFile(join(folder, whole)))).toBe(0);
    expect(left()).toEqual([broken]);
  },
);

test('a disk that is full while threads write is a sentence, and what is finished is kept', async () => {
  const out = `full-${randomUUID()}.tif`;
  const stored = ['--compression', 'none', '--tile', '512', '--out', out];
  const own = (): string[] => readdirSync(folder).filter((name) => /full|part$|direct$/.test(name));
  // Each task writes two bands: the second of a thread is stopped.
  const moment: Moment = { name: '\\.direct$', time: 3, torn: true, inThreads: true };
  const stopped = await run(stored, { ...moment, code: 'ENOSPC' });
  expect(stopped.code).toBe(1);
  expect(stopped.stderr).toMatch(/full-.*\.tif cannot be written, because the disk is full: free some space/);
  expect(own().sort()).toEqual(keptFiles(out));
  const last = await run(stored);
  expect(last.stdout).toMatch(/done already/);
  expect(own()).toEqual([out]);
});

test('a mosaic that was killed keeps its finished files, and comes to the same bytes', async () => {
  const [whole, broken] = [`whole-${randomUUID()}`, `broken-${randomUUID()}`];
  const tiles = ['--tiles', '3x2'];
  expect((await run(['--discrete', whole, ...tiles])).code).toBe(0);
  const files = await filesOf(whole);
  expect([...files.keys()].filter((name) => name.endsWith('.tif'))).toHaveLength(6);
  const moments: Moment[] = [
    { name: broken, time: 1, torn: true, inThreads: true },
    { name: '\\.part$', time: 4, torn: true },
    { name: broken, time: 2, torn: true, inThreads: true },
    // The last part: whichever thread was quick before, it is still to be made.
    { call: 'rename', name: '_r2_c1\\.tif$', time: 1, inThreads: true },
    { call: 'rename', name: 'mosaic\\.vrt$', time: 1 },
  ];
  for (const moment of moments) {
    const killed = await run(['--discrete', broken, ...tiles], moment);
    expect(killed.code, JSON.stringify(moment)).toBe(null);
    expect(existsSync(join(folder, broken, 'mosaic.vrt'))).toBe(false);
  }
  const last = await run(['--discrete', broken, ...tiles]);
  expect(last.stderr).toBe('');
  expect(last.code).toBe(0);
  const again = await filesOf(broken);
  expect([...again.keys()].map((name) => name.replaceAll(broken, whole))).toEqual([...files.keys()]);
  for (const [name, bytes] of again) {
    // The table tells what each run did.
    if (name.endsWith('.csv')) continue;
    const wanted = files.get(name.replaceAll(broken, whole))!;
    expect(bytes.toString('latin1').replaceAll(broken, whole) === wanted.toString('latin1'), name).toBe(true);
  }
});

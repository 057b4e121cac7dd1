import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { CLI, type CliRun, runCli } from '../support/cli';
import { temporaryFolder, writeSmallTown } from '../support/smallTown';
import { pieceOfTown, writePieceOfTown } from '../support/town';
import { type Meddling, meddling } from './support/meddling';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
});

const rasters = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--radius', '60', '--workers', '2'];
const points = ['gvi', ...rasters, '--observers', 'places.csv'];
const cells = ['gvi', ...rasters, '--observers', 'every-cell', '--yes'];
const earlier = 'what an earlier run has written';
const incomplete = '\\.graticule-[0-9a-f]+';

/** Runs a command through a shell, behind some words of it. */
async function shell(before: string, args: readonly string[], cwd = folder): Promise<CliRun> {
  const command = `${before} "${process.execPath}" "${CLI}" ${args.map((word) => `"${word}"`).join(' ')}`;
  try {
    return { code: 0, ...(await promisify(execFile)('bash', ['-c', command], { cwd })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

/** Expects one sentence, no trace of a stack, and the folder as it was but for `more`. */
function expectSentence(
  { code, stderr }: CliRun,
  sentence: RegExp,
  before: string[],
  more: string[] = [],
): void {
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
  expect(readdirSync(folder).sort()).toEqual([...before, ...more].sort());
}

describe('a disk that refuses', () => {
  const faults: readonly (readonly [what: string, Omit<Meddling, 'time'>, sentence: RegExp])[] = [
    ['is full when the table is flushed', { call: 'sync', name: incomplete, code: 'ENOSPC' }, /disk is full/],
    ['is full before the work', { call: 'open', name: incomplete, code: 'ENOSPC' }, /disk is full/],
    ['holds no more of this account', { call: 'sync', name: incomplete, code: 'EDQUOT' }, /quota is used up/],
    ['fails', { call: 'sync', name: incomplete, code: 'EIO' }, /disk reports an error/],
    ['has the output in use', { call: 'rename', name: 'out', code: 'EBUSY' }, /another program is using it/],
    ['does not let it be replaced', { call: 'rename', name: 'out', code: 'EPERM' }, /permission is denied/],
    ['opens no more files', { call: 'open', name: incomplete, code: 'EMFILE' }, /too many files are open/],
  ];
  for (const [kind, args, out, some] of [
    ['table', points, 'out.csv', faults],
    ['map', cells, 'out.tif', faults.filter((_, index) => [0, 1, 4].includes(index))],
  ] as const) {
    test.each(some)(`costs no earlier ${kind}, and leaves nothing: it %s`, async (_what, fault, sentence) => {
      writeFileSync(join(folder, out), earlier);
      const before = readdirSync(folder);
      const run = await runCli([...args, '--out', out, '--force'], {
        cwd: folder,
        ...meddling({ time: 1, ...fault }),
      });
      // What is finished of a map is kept for another try.
      const isBegun = kind === 'map' && fault.call !== 'open';
      expectSentence(run, sentence, before, isBegun ? ['out.tif.part'] : []);
      expect(readFileSync(join(folder, out), 'utf8')).toBe(earlier);
      if (isBegun) {
        expect((await runCli([...args, '--out', out, '--force'], { cwd: folder })).code).toBe(0);
        expect(readdirSync(folder)).toEqual(before);
      }
    });
  }

  test('keeps what is finished of a map when it is full in the middle', async () => {
    const before = readdirSync(folder);
    const full = { call: 'write', name: '\\.part$', time: 2, torn: true, code: 'ENOSPC' } as const;
    const run = await runCli([...cells, '--out', 'out.tif'], { cwd: folder, ...meddling(full) });
    expectSentence(run, /out\.tif\.part cannot be written, because the disk is full/, before, [
      'out.tif.part',
    ]);
    expect((await runCli([...cells, '--out', 'out.tif'], { cwd: folder })).stderr).toBe('');
    expect((await runCli([...cells, '--out', 'whole.tif'], { cwd: folder })).stderr).toBe('');
    expect(readFileSync(join(folder, 'out.tif')).equals(readFileSync(join(folder, 'whole.tif')))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual([...before, 'out.tif', 'whole.tif'].sort());
  });

  test('loses one output, not the other', async () => {
    const before = readdirSync(folder);
    const report = { call: 'sync', name: incomplete, time: 2, code: 'ENOSPC' } as const;
    const run = await runCli([...points, '--out', 'out.csv', '--report', 'out.html'], {
      cwd: folder,
      ...meddling(report),
    });
    expectSentence(run, /out\.html cannot be written, because the disk is full/, before, ['out.csv']);
    expect(run.stdout).toMatch(/Wrote .*out\.csv/);
  });
});

/** How a small disk can be had here: as root, or as root of a namespace of one's own. */
function smallDisk(): string | undefined {
  const mount = 'mkdir -p small && mount -t tmpfs -o size=300k tmpfs small';
  return ['unshare -m bash -c', 'unshare -Urm bash -c'].find((way) => {
    const tried = spawnSync('bash', ['-c', `cd "$(mktemp -d)" && ${way} '${mount}'`]);
    return tried.status === 0;
  });
}

const way = smallDisk();

test.skipIf(way === undefined)(
  'a disk of 300 kB that fills up (skipped where none may be mounted)',
  async () => {
    const town = join(folder, 'town');
    await writePieceOfTown(town, pieceOfTown(300));
    mkdirSync(join(folder, 'small'));
    writeFileSync(join(folder, 'earlier.tif'), earlier);
    const before = readdirSync(folder);
    const job = ['gvi', '--surface', 'town/dsm.tif', '--greenness', 'town/trees.tif', ...cells.slice(5)];
    const run = `"${process.execPath}" "${CLI}" ${job.join(' ')} --out small/out.tif --force`;
    const inside = [
      'mount -t tmpfs -o size=300k tmpfs small',
      'cp earlier.tif small/out.tif',
      run,
      'echo "code $?"',
      'ls -A small',
      'cat small/out.tif',
    ];
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', `${way} '${inside.join('; ')}'`], {
      cwd: folder,
    });
    expect(stderr).toMatch(
      /^graticule: .*out\.tif.* cannot be written, because the disk is full: free some space.*\n$/,
    );
    expect(stdout).toMatch(new RegExp(`code 1\\nout\\.tif\\nout\\.tif\\.part\\n${earlier}$`));
    expect(readdirSync(folder)).toEqual(before);
  },
);

test('a file larger than an account may write is a sentence', async () => {
  const before = readdirSync(folder);
  const run = await shell('ulimit -f 16;', [...points, '--out', 'out.csv', '--report', 'out.html']);
  expectSentence(
    run,
    /out\.html cannot be written, because it would be larger than .*\(ulimit -f\)/,
    before,
    ['out.csv'],
  );
});

test('too few open files are a sentence', async () => {
  const before = readdirSync(folder);
  let sentences = 0;
  // How many files Node itself has open differs from version to version.
  for (let limit = 20; limit <= 32; limit += 2) {
    const run = await shell(`ulimit -n ${limit};`, [...points, '--out', 'out.csv', '--force']);
    rmSync(join(folder, 'out.csv'), { force: true }); // of a run that was lucky with its threads
    if (run.code === 0 || /node:internal|node:fs/.test(run.stderr)) continue;
    sentences++;
    expectSentence(run, /because too many files are open: .*\(ulimit -n\)/, before);
  }
  expect(sentences).toBeGreaterThan(0);
});

test('a folder that may not be written to is told before the work', async () => {
  const before = readdirSync(folder);
  // Root may write to any folder but those of the kernel.
  const isRoot = process.getuid?.() === 0;
  const locked = isRoot ? '/sys' : join(folder, 'locked');
  if (!isRoot) {
    mkdirSync(locked);
    chmodSync(locked, 0o500);
  }
  for (const args of [
    [...points, '--out', join(locked, 'out.csv')],
    [...cells, '--out', join(locked, 'out.tif')],
  ]) {
    const run = await runCli(args, { cwd: folder });
    expectSentence(run, /cannot be written, because (permission is denied|its disk is read-only): /, before, [
      ...(isRoot ? [] : ['locked']),
    ]);
    expect(run.stdout).toBe('');
  }
});

describe('an input that does not stay as it was', () => {
  const during = (what: Partial<Meddling>): ReturnType<typeof meddling> =>
    meddling({ call: 'write', name: '\\.part$', time: 2, ...what });

  test.each([
    [
      'overwritten in place',
      'changed',
      (path: string) => ({ copy: [join(folder, 'other.tif'), path] as const }),
    ],
    ['removed', 'removed', (path: string) => ({ remove: path })],
  ])(
    'ends a map with a sentence where it is %s, and what was made of it before is taken up later',
    async (_how, word, what) => {
      const surface = join(folder, 'dsm.tif');
      const asItWas = readFileSync(surface);
      writeFileSync(join(folder, 'other.tif'), Buffer.from(asItWas).reverse());
      writeFileSync(join(folder, 'out.tif'), earlier);
      const before = readdirSync(folder);
      const run = await runCli([...cells, '--tile', '40', '--out', 'out.tif', '--force'], {
        cwd: folder,
        ...during(what(surface)),
      });
      const left = word === 'removed' ? before.filter((name) => name !== 'dsm.tif') : before;
      expectSentence(run, new RegExp(`dsm\\.tif was ${word} while the job ran`), left, ['out.tif.part']);
      expect(readFileSync(join(folder, 'out.tif'), 'utf8')).toBe(earlier);
      // With the input as it was, the finished tiles are good.
      writeFileSync(surface, asItWas);
      expect((await runCli([...cells, '--out', 'out.tif', '--force'], { cwd: folder })).stderr).toBe('');
      expect((await runCli([...cells, '--out', 'whole.tif'], { cwd: folder })).stderr).toBe('');
      expect(readFileSync(join(folder, 'out.tif')).equals(readFileSync(join(folder, 'whole.tif')))).toBe(
        true,
      );
    },
  );

  test('is no matter where only its time was changed', async () => {
    const surface = join(folder, 'dsm.tif');
    execFileSync('cp', [surface, join(folder, 'same.tif')]);
    const touched = during({ copy: [join(folder, 'same.tif'), surface] });
    const run = await runCli([...cells, '--out', 'out.tif'], { cwd: folder, ...touched });
    expect([run.code, run.stderr]).toEqual([0, '']);
  });

  test.each([
    ['points', 'dsm.tif', points],
    ['points', 'places.csv', points],
    ['a ranking', 'area.geojson', ['rank', '--area', 'area.geojson', '--samples', '64']],
  ])('gives no table of %s: %s', async (_what, input, args) => {
    const ring = [
      [-2, 53],
      [-1, 53],
      [-1, 54],
      [-2, 53],
    ];
    const area = { type: 'Polygon', coordinates: [ring] };
    writeFileSync(join(folder, 'area.geojson'), JSON.stringify(area));
    writeFileSync(join(folder, 'other'), readFileSync(join(folder, input)).reverse());
    const before = readdirSync(folder);
    // Its second opening is for its checksum.
    const overwritten = { call: 'open', name: `${input}$`, time: 2, copy: ['other', input] } as const;
    const run = await runCli([...args, '--out', 'out.csv'], { cwd: folder, ...meddling(overwritten) });
    expectSentence(run, new RegExp(`${input} was changed while the job ran`), before);
  });
});

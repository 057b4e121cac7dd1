import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type CliRun, runCli } from '../../support/cli';
import { everyCell, jobFile, onOneMachine, points, writeClusterJobs } from '../../support/clusterJobs';
import { temporaryFolder } from '../../support/smallTown';

/*
 * What the command line says of split jobs, and its exit codes, from the split to the merge.
 */

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeClusterJobs(folder, [points, everyCell]);
});

const cli = (...args: string[]): Promise<CliRun> => runCli(args, { cwd: folder });
const split = (out: string, ...flags: string[]): Promise<CliRun> =>
  cli('split', jobFile(points), '--parts', '3', '--cpus', '1', '--out', out, ...flags);

test('from the split to the merge: what is said, how it ends, and the bytes of one machine', async () => {
  const made = await split('parts', '--result', 'merged.geojson', '--engine', 'slurm');
  expect(made.stdout).toMatch(
    /^.+: \d+ observers in 3 parts\nEach takes .*[MG]B of memory on 1 processor\nWrote parts\/plan\.json\n/,
  );
  expect(made.stdout).toMatch(
    /\nWrote parts\/submit\.sh\nWrote parts\/README\.md\nThe merge writes merged\.geojson\nNext: sh parts\/submit\.sh\n$/,
  );
  expect(made.code).toBe(0);

  const plan = 'parts/plan.json';
  const first = await cli('run', plan, '--part', '0');
  expect(first.stdout).toMatch(
    /^Part 0 of 3 \(from 0\) on .+: \d+ tasks?\nPart 0 is done: \d+ tasks? in .+ with \d+ workers?\n$/,
  );
  const again = await cli('run', plan, '--part', '0');
  expect([again.code, again.stdout]).toEqual([
    0,
    expect.stringMatching(/\nPart 0 was done before, on .+\n$/),
  ]);
  const none = await cli('run', plan, '--part', '3');
  expect([none.code, none.stderr]).toEqual([42, expect.stringContaining('has 3 parts, from 0 to 2')]);
  const nameless = await cli('run', plan);
  expect([nameless.code, nameless.stderr]).toEqual([1, expect.stringContaining('say which with --part')]);

  const early = await cli('merge', 'parts');
  expect(early.stderr).toBe(
    'graticule: 2 parts are missing: run these parts again, then merge: --array=1-2\nThat is: sh parts/submit.sh 1-2\n',
  );
  expect([early.code, existsSync(join(folder, 'merged.geojson'))]).toEqual([1, false]);

  // By the variable of an engine.
  for (const [variable, number] of [
    ['JOB_COMPLETION_INDEX', '1'],
    ['SGE_TASK_ID', '3'],
  ] as const) {
    const { code } = await runCli(['run', plan], { cwd: folder, env: { [variable]: number } });
    expect(code).toBe(0);
  }
  const status = await cli('status', 'parts', '--json');
  expect(JSON.parse(status.stdout)).toMatchObject({ counts: { done: 3, failed: 0 }, shareDone: 1 });
  expect((await cli('status', 'parts')).stdout).toMatch(
    /100\.0 %\n3 parts: 3 done, .*\nNext: graticule merge parts\n$/,
  );

  const merged = await cli('merge', 'parts');
  expect(merged.stdout).toMatch(/^\d+ observers of 3 parts merged in /);
  expect(merged.code).toBe(0);
  expect((await readFile(join(folder, 'merged.geojson'))).equals(await onOneMachine(folder, points))).toBe(
    true,
  );
  const twice = await cli('merge', 'parts');
  expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('merged.geojson already exists')]);
  expect((await cli('merge', 'parts', '--force')).code).toBe(0);
  const json = await cli('merge', 'parts', '--out', 'other.csv', '--json');
  expect(JSON.parse(json.stdout).result.rows).toBeGreaterThan(0);
}, 120_000);

test('a result that nobody names goes into the folder, which can be moved with what it belongs to', async () => {
  const town = join(folder, 'town');
  await mkdir(town);
  await writeClusterJobs(town, [points]);
  const run = (cwd: string, ...args: string[]): Promise<CliRun> => runCli(args, { cwd });
  expect((await run(town, 'split', jobFile(points), '--parts', '2', '--out', 'p')).code).toBe(0);
  expect((await run(town, 'run', 'p/plan.json', '--part', '1')).code).toBe(0);
  const moved = join(folder, 'moved');
  await cp(town, moved, { recursive: true });
  expect((await run(moved, 'run', 'p/plan.json', '--part', '0')).code).toBe(0);
  expect((await run(moved, 'merge', 'p')).code).toBe(0);
  expect(existsSync(join(moved, 'p/result.graticule-result.json'))).toBe(true);
}, 60_000);

test('a split that is refused writes nothing', async () => {
  await mkdir(join(folder, 'taken'));
  await writeFile(join(folder, 'taken/notes.txt'), '');
  expect((await split('taken')).stderr).toContain('taken holds other files: choose a folder that is empty');
  await writeFile(join(folder, 'there.csv'), '');
  expect((await split('new', '--result', 'there.csv')).stderr).toContain(
    'there.csv already exists, and the merge',
  );
  const lost = JSON.parse(await readFile(join(folder, jobFile(points)), 'utf8'));
  lost.inputs = { ...lost.inputs, surface: 'lost.tif' };
  await writeFile(join(folder, 'lost.graticule.json'), JSON.stringify(lost));
  const refused = await cli('split', 'lost.graticule.json', '--parts', '2', '--out', 'new');
  expect([refused.code, refused.stderr]).toEqual([1, 'graticule: lost.tif was not found: check the path.\n']);
  expect(existsSync(join(folder, 'new'))).toBe(false);
}, 30_000);

test('what does not fit is said in a sentence', async () => {
  const nowhere = await cli('status', '.');
  expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('. holds no plan.json')]);
  expect((await cli('merge', 'no such folder')).code).toBe(1);
  const job = await cli('run', jobFile(points), '--part', '1');
  expect(job.stderr).toContain('--part can only be given with a plan');
}, 30_000);

test('a plan behind a link, as where a home folder has one to a disk for scratch, is run from its real place', async () => {
  const [home, scratch] = [join(folder, 'home'), join(folder, 'disks/scratch')];
  await mkdir(home);
  await mkdir(scratch, { recursive: true });
  await symlink(scratch, join(home, 'scratch'));
  const made = await cli(
    'split',
    jobFile(points),
    '--parts',
    '2',
    '--cpus',
    '1',
    '--out',
    'home/scratch/plan',
    '--result',
    'home/linked.geojson',
  );
  expect([made.stderr, made.code]).toEqual(['', 0]);
  const there = join(scratch, 'plan');
  const first = await runCli(['run', 'plan.json', '--part', '0'], { cwd: there });
  const second = await cli('run', 'home/scratch/plan/plan.json', '--part', '1');
  const merged = await runCli(['merge', '.'], { cwd: there });
  expect([first.code, second.code, merged.code]).toEqual([0, 0, 0]);
  expect(await readFile(join(home, 'linked.geojson'))).toEqual(await onOneMachine(folder, points));
});

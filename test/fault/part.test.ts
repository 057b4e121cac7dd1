import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { cp, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CliOptions, type CliRun, runCli } from '../support/cli';
import {
  type ClusterJob,
  everyCell,
  jobFile,
  onOneMachine,
  points,
  succeeded,
  writeClusterJobs,
} from '../support/clusterJobs';
import { slowness } from '../support/slowness';
import { temporaryFolder } from '../support/smallTown';
import { type Meddling, meddling } from './support/meddling';

/*
 * Parts of a job that is split, and whatever may become of them before the merge.
 */

/** Every row by a function, which tells after each how long it is to take. */
const rows: ClusterJob = {
  name: 'rows',
  out: 'rows.csv',
  document: {
    analysis: 'map-rows',
    inputs: { layer: 'places.geojson', function: 'double.mjs' },
    parameters: {},
  },
};
const FUNCTION = 'export default ({ row }) => ({ twice: 2 * (row.pupils ?? 0) });\n';

let folder: string;
const whole = new Map<ClusterJob, Buffer>();
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeClusterJobs(folder, [points, everyCell, rows]);
  await writeFile(join(folder, 'double.mjs'), FUNCTION);
  for (const job of [points, everyCell]) whole.set(job, await onOneMachine(folder, job));
});

const cli = (args: readonly string[], options: CliOptions = {}): Promise<CliRun> =>
  runCli(args, { cwd: folder, ...options });

/** Splits a job; the name of its plan's folder. */
async function split(
  job: ClusterJob,
  parts: number,
  name: string,
  flags: readonly string[] = [],
): Promise<string> {
  const sizes = ['--parts', `${parts}`, '--cpus', '1', '--memory', '500MB'];
  await succeeded(
    cli(['split', jobFile(job), '--out', name, '--result', `${name}-${job.out}`, ...sizes, ...flags]),
  );
  return name;
}

const runPart = (
  plan: string,
  part: number,
  options?: CliOptions,
  flags: readonly string[] = [],
): Promise<CliRun> =>
  cli(['run', join(plan, 'plan.json'), '--part', `${part}`, '--workers', '1', ...flags], options);

/** Runs parts, two at a time. */
async function runParts(
  plan: string,
  parts: readonly number[],
  optionsOf?: (part: number) => CliOptions,
): Promise<CliRun[]> {
  const runs: CliRun[] = [];
  const left = [...parts.entries()];
  const next = async (): Promise<void> => {
    for (let entry = left.shift(); entry !== undefined; entry = left.shift())
      runs[entry[0]] = await runPart(plan, entry[1], optionsOf?.(entry[1]));
  };
  await Promise.all([next(), next()]);
  return runs;
}

/** Merges a plan's parts, which must do, into the bytes of one machine. */
async function mergesTo(plan: string, job: ClusterJob): Promise<void> {
  await succeeded(cli(['merge', plan, '--force']));
  expect(Buffer.compare(await readFile(join(folder, `${plan}-${job.out}`)), whole.get(job)!)).toBe(0);
}

/** Merges a plan's parts, which must not do; what is said. */
async function isRefused(plan: string, job: ClusterJob): Promise<string> {
  const { code, stderr } = await cli(['merge', plan, '--force']);
  expect(code).toBe(1);
  expect(existsSync(join(folder, `${plan}-${job.out}`))).toBe(false);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
}

const all = (parts: number): number[] => Array.from({ length: parts }, (_, part) => part);
const pathOf = (plan: string, name: string): string => join(folder, plan, 'parts', name);
const sidecar = (plan: string, part: number) =>
  JSON.parse(readFileSync(pathOf(plan, `${part}.json`), 'utf8'));
const unfinished = (plan: string, part: number): string[] =>
  readdirSync(join(folder, plan, 'parts')).filter((name) =>
    new RegExp(`^${part}-.*\\.unfinished$`).test(name),
  );

describe('a part that is killed', () => {
  const PARTS = 24;
  /** When part k is killed: at a write of its log, whole or torn, where it is finished, and by the clock. */
  const moments: readonly (Omit<Meddling, 'signal'> | number)[] = all(PARTS).map((part) => {
    const log = { call: 'write', name: '\\.unfinished$' } as const;
    if (part < 12) return { ...log, time: 1 + (part >> 1), torn: part % 2 === 0 };
    if (part === 12) return { call: 'sync', name: '\\.unfinished$', time: 1 };
    if (part === 13) return { call: 'rename', name: '\\.tasks$', time: 1 };
    if (part === 14) return { call: 'rename', name: '14\\.json$', time: 1 };
    if (part === 15) return { call: 'write', name: '/parts/', time: 1, torn: true };
    return 120 + 60 * (part - 15);
  });

  test.each([points, everyCell])(
    'leaves nothing that a merge takes for whole, and goes on: $name',
    async (job) => {
      const plan = await split(job, PARTS, `killed ${job.name}`);
      const runs = await runParts(plan, all(PARTS), (part) => {
        const moment = moments[part]!;
        return typeof moment === 'number'
          ? { onStart: (child) => void pause(moment * slowness()).then(() => child.kill('SIGKILL')) }
          : meddling({ ...moment, signal: 'SIGKILL' });
      });
      const killed = runs.flatMap(({ signal }, part) => (signal === 'SIGKILL' ? [part] : []));
      expect(killed.length).toBeGreaterThan(15);
      for (const part of killed) expect(existsSync(pathOf(plan, `${part}.json`))).toBe(false);
      expect(await isRefused(plan, job)).toMatch(/--array=0/);
      for (const { code, stderr } of await runParts(plan, killed)) expect(code, stderr).toBe(0);
      // Killed before its last renamings, a part has nothing left to do.
      for (const part of [12, 13])
        expect(sidecar(plan, part)).toMatchObject({ tasksBefore: sidecar(plan, part).tasks });
      expect(
        killed.some(
          (part) =>
            sidecar(plan, part).tasksBefore > 0 &&
            sidecar(plan, part).tasksBefore < sidecar(plan, part).tasks,
        ),
      ).toBe(true);
      for (const part of all(PARTS)) expect(unfinished(plan, part)).toEqual([]);
      await mergesTo(plan, job);
    },
  );

  test('again and again goes on each time', async () => {
    const plan = await split(everyCell, 2, 'again');
    const { tasks } = JSON.parse(readFileSync(join(folder, plan, 'plan.json'), 'utf8')).stages.at(-1);
    // What is kept is written in one go after the record of the attempt; then comes one task, and half of another.
    for (let time = 0; time < 6; time++) {
      const moment = { call: 'write', name: '\\.unfinished$', time: time === 0 ? 3 : 4, torn: true } as const;
      const run = await runPart(plan, 0, meddling({ ...moment, signal: 'SIGKILL' }));
      if (run.code === 0) break;
      expect(run.signal).toBe('SIGKILL');
    }
    await succeeded(runPart(plan, 0));
    expect(sidecar(plan, 0).tasksBefore).toBeGreaterThan(Math.min(4, tasks / 2 - 2));
    await succeeded(runPart(plan, 1));
    await mergesTo(plan, everyCell);
  });

  test('by SIGTERM ends soon, keeps what it has, and says so by its exit code', async () => {
    const plan = await split(everyCell, 2, 'asked to end');
    const asked = join(folder, 'asked');
    const { code } = await runPart(
      plan,
      0,
      meddling({ call: 'write', name: '\\.unfinished$', time: 3, signal: 'SIGTERM', once: asked }),
    );
    expect(code).toBe(130);
    expect(Date.now() - statSync(asked).mtimeMs).toBeLessThan(1000 * slowness());
    expect(existsSync(pathOf(plan, '0.json'))).toBe(false);
    expect(unfinished(plan, 0)).toHaveLength(1);
    await succeeded(runPart(plan, 0));
    expect(sidecar(plan, 0).tasksBefore).toBeGreaterThan(0);
  });
});

test('two processes of one part at once both end well, and what they leave can be merged', async () => {
  const plan = await split(points, 2, 'twice');
  const runs = await runParts(plan, [0, 0, 1, 1]);
  for (const { code, stderr } of runs) expect(code, stderr).toBe(0);
  await mergesTo(plan, points);
});

test('a part that is done ends at once, and one that there is not is never tried again', async () => {
  const plan = await split(points, 2, 'done');
  await succeeded(runPart(plan, 0));
  const before = readFileSync(pathOf(plan, '0.json'));
  await succeeded(runPart(plan, 0));
  expect(readFileSync(pathOf(plan, '0.json'))).toEqual(before);
  const none = await runPart(plan, 2);
  expect(none.code).toBe(42);
  expect(none.stderr).toMatch(/no part 2\b/);
});

describe('a finished part that is', () => {
  const PARTS = 4;
  const tasksFile = (plan: string, part: number): string => pathOf(plan, sidecar(plan, part).file);
  beforeAll(async () => {
    const other = { ...points, document: { ...points.document, parameters: { radiusM: 380 } } };
    await writeFile(join(folder, jobFile(points)), JSON.stringify({ version: 1, ...other.document }));
    await runParts(await split(other, PARTS, 'other'), all(PARTS));
    await writeFile(join(folder, jobFile(points)), JSON.stringify({ version: 1, ...points.document }));
    await runParts(await split(points, PARTS, 'sound'), all(PARTS));
  });

  const damages: readonly [string, number, (plan: string) => Promise<void> | void][] = [
    ['cut off', 3, (plan) => truncate(tasksFile(plan, 3), 200)],
    ['emptied', 3, (plan) => truncate(tasksFile(plan, 3), 0)],
    ['gone', 3, (plan) => rename(tasksFile(plan, 3), join(folder, 'gone'))],
    ['flipped in one bit', 3, (plan) => flipBit(tasksFile(plan, 3))],
    ['that of another part', 2, (plan) => copyFileSync(pathOf(plan, '3.json'), pathOf(plan, '2.json'))],
    [
      'that of another part, by its content',
      2,
      (plan) => copyFileSync(tasksFile(plan, 3), tasksFile(plan, 2)),
    ],
    [
      'of another plan',
      1,
      (plan) => {
        copyFileSync(pathOf('other', '1.json'), pathOf(plan, '1.json'));
        copyFileSync(tasksFile('other', 1), pathOf(plan, sidecar('other', 1).file));
      },
    ],
    ['described by half a sidecar', 0, (plan) => truncate(pathOf(plan, '0.json'), 40)],
  ];
  test.each(damages)('%s is refused, named, and made again by running it', async (what, part, damage) => {
    const plan = `damaged ${what}`.replace(/\W+/g, '-');
    await cp(join(folder, 'sound'), join(folder, plan), { recursive: true });
    await damage(plan);
    const { code, stderr } = await cli(['merge', plan, '--out', `${plan}.geojson`]);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`--array=${part}$`, 'm'));
    await succeeded(runPart(plan, part));
    await succeeded(cli(['merge', plan, '--out', `${plan}.geojson`]));
    expect(Buffer.compare(await readFile(join(folder, `${plan}.geojson`)), whole.get(points)!)).toBe(0);
  });

  test('of a plan that was changed afterwards is none of it', async () => {
    await cp(join(folder, 'sound'), join(folder, 'edited'), { recursive: true });
    const path = join(folder, 'edited/plan.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"radiusM": 400', '"radiusM": 399'));
    const { code, stderr } = await cli(['merge', 'edited', '--out', 'edited.geojson']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/--array=0-3$/m);
  });

  test('missing is named with the others', async () => {
    await cp(join(folder, 'sound'), join(folder, 'lacking'), { recursive: true });
    for (const part of [0, 2])
      await rename(pathOf('lacking', `${part}.json`), join(folder, `lacking-${part}`));
    await flipBit(tasksFile('lacking', 3));
    const { code, stderr } = await cli(['merge', 'lacking', '--out', 'lacking.geojson']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/--array=0,2-3$/m);
  });
});

describe('since the job was split', () => {
  test('an input that was changed makes the plan stale; one that was only copied does not', async () => {
    const plan = await split(points, 2, 'stale');
    const path = join(folder, 'trees.tif');
    const before = await readFile(path);
    utimesSync(path, new Date(), new Date());
    await succeeded(runPart(plan, 0));
    const changed = Buffer.from(before);
    changed[before.length >> 1]! ^= 1;
    await writeFile(path, changed);
    const { code, stderr } = await runPart(plan, 1);
    const merged = await cli(['merge', plan]);
    await writeFile(path, before);
    expect(code).toBe(42);
    expect(stderr).toMatch(/trees\.tif was changed since/);
    expect(merged.code).not.toBe(0);
    expect(existsSync(pathOf(plan, '1.json'))).toBe(false);
    await succeeded(runPart(plan, 1));
    await mergesTo(plan, points);
  });

  test('a module that was changed is not run', async () => {
    const plan = await split(rows, 2, 'other module', ['--allow-functions']);
    const path = join(folder, 'double.mjs');
    await writeFile(
      path,
      `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(join(folder, 'ran'))}, '');${FUNCTION}`,
    );
    const { code, stderr } = await runPart(plan, 0, {}, ['--allow-functions']);
    await writeFile(path, FUNCTION);
    expect(code).toBe(42);
    expect(stderr).toMatch(/double\.mjs/);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    await succeeded(runPart(plan, 0, {}, ['--allow-functions']));
  });
});

async function flipBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 4;
  await writeFile(path, bytes);
}

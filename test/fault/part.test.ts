import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { cp, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { rangesText } from '../../src/cluster/numberRanges';
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

/** A function of the user's, of every row. */
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

const runPart = (plan: string, part: number, options?: CliOptions): Promise<CliRun> =>
  cli(['run', join(plan, 'plan.json'), '--part', `${part}`, '--workers', '1'], options);

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

/** What to give to a run, so that it is killed then. */
function killedAt(moment: Moment): CliOptions {
  if (typeof moment === 'object') return meddling({ ...moment, signal: 'SIGKILL' });
  return { onStart: (child) => void pause(moment * slowness()).then(() => child.kill('SIGKILL')) };
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

/** When a part is killed: before one of its own calls, or after so many milliseconds. */
type Moment = Omit<Meddling, 'signal'> | number;

/** Before a write of its log, or in the middle of it. */
const atWrite = (time: number, torn = false): Moment => ({
  ...{ call: 'write', name: '\\.unfinished$', time, torn },
});
/** When all tasks are done, before the part is finished. */
const AT_THE_END: readonly Moment[] = [
  { call: 'sync', name: '\\.unfinished$', time: 1 },
  { call: 'rename', name: '\\.tasks$', time: 1 },
];
const FINISHING: readonly Moment[] = [
  ...AT_THE_END,
  { call: 'rename', name: '\\.json$', time: 1 },
  { call: 'open', name: '/parts/\\.graticule', time: 1 },
];

describe('a part that is killed', () => {
  const cases: readonly { readonly job: ClusterJob; readonly moments: readonly Moment[] }[] = [
    {
      job: points,
      moments: [
        ...[1, 2, 3, 4, 5].flatMap((time) => [atWrite(time), atWrite(time, true)]),
        ...FINISHING,
        ...[100, 200, 300, 400, 600],
      ],
    },
    { job: everyCell, moments: [atWrite(1, true), atWrite(2), atWrite(2, true), ...FINISHING] },
  ];
  test.each(cases)('leaves nothing that a merge takes for whole, and goes on: $job.name', async (one) => {
    const { job, moments } = one;
    const plan = await split(job, moments.length, `killed ${job.name}`);
    const runs = await runParts(plan, [...moments.keys()], (part) => killedAt(moments[part]!));
    const left = [...moments.keys()].filter((part) => !existsSync(pathOf(plan, `${part}.json`)));
    for (const [part, moment] of moments.entries()) {
      // By the clock one may be done before.
      if (typeof moment === 'number') continue;
      expect(runs[part], JSON.stringify(moment)).toMatchObject({ signal: 'SIGKILL' });
      expect(left, JSON.stringify(moment)).toContain(part);
    }
    expect(await isRefused(plan, job)).toMatch(new RegExp(`--array=${rangesText(left)}(?![\\d,-])`));
    for (const { code, stderr } of await runParts(plan, left)) expect(code, stderr).toBe(0);
    for (const [part, moment] of moments.entries()) {
      const { tasks, tasksBefore } = sidecar(plan, part);
      if (AT_THE_END.includes(moment)) expect(tasksBefore, JSON.stringify(moment)).toBe(tasks);
      if (typeof moment === 'object' && moment.time > 2) expect(tasksBefore).toBe(moment.time - 2);
      expect(unfinished(plan, part)).toEqual([]);
    }
    await mergesTo(plan, job);
  });

  test('again and again goes on each time', async () => {
    const plan = await split(points, 1, 'again');
    // What an attempt has kept is written in one go after the record of the next; then comes a task, and half of another.
    for (const time of [3, 4, 4, 4, 4, 4]) {
      const { signal } = await runPart(plan, 0, killedAt(atWrite(time, true)));
      expect(signal).toBe('SIGKILL');
    }
    await succeeded(runPart(plan, 0));
    expect(sidecar(plan, 0).tasksBefore).toBeGreaterThan(2);
    await mergesTo(plan, points);
  });

  test('by SIGTERM ends soon, keeps what it has, and says so by its exit code', async () => {
    const plan = await split(points, 2, 'asked to end');
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
    const { code, stderr } = await runPart(plan, 0);
    await writeFile(path, FUNCTION);
    expect(code).toBe(42);
    expect(stderr).toMatch(/double\.mjs/);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    await succeeded(runPart(plan, 0));
  });
});

async function flipBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 4;
  await writeFile(path, bytes);
}

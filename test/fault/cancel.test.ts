import { execFileSync, fork } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bundleForNode } from '../../scripts/lib/bundleForNode.mjs';
import type { Asked } from '../../src/shared/asking';
import { CancelledError } from '../../src/shared/errors';
import type { Questions } from '../../src/shared/questions';
import type { startJobProcess } from '../../src/workers/jobProcess';
import type { ToProcess } from '../../src/workers/processProtocol';
import { startProcess } from '../../src/workers/servingProcess';
import { runCli } from '../support/cli';
import { slowness } from '../support/slowness';
import { temporaryFolder } from '../support/smallTown';
import { type TimedJob, writeTimedJobs } from './support/jobs';
import { type Meddling, meddling } from './support/meddling';

/** Another one gives other moments. */
const SEED = Number(process.env.GRATICULE_FAULT_SEED ?? 1);
/** Moments for each analysis and each way to end it. */
const MOMENTS = 4;
/** How long a cancelled run may take to be quiet. */
const QUIET_MS = 200;

let folder: string;
let jobs: TimedJob[];
beforeAll(async () => {
  folder = await temporaryFolder();
  jobs = await writeTimedJobs(folder);
  console.log(`moments by GRATICULE_FAULT_SEED=${SEED}`);
});

/** Shares of a run at which it is ended: one in each of as many equal parts. */
function shares(salt: number): number[] {
  let state = (SEED * 7919 + salt * 104_729) >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: MOMENTS }, (_, k) => (k + random()) / MOMENTS);
}

/** Milliseconds that ends of runs took, on a machine as fast as the limit is for. */
type Ends = { readonly where: string; readonly ms: number }[];

/** Expects runs to be quiet in time; one of them may have met a machine that was busy with something else. */
function expectQuiet(ends: Ends): void {
  const late = ends.filter(({ ms }) => ms > QUIET_MS);
  expect(late.slice(1)).toEqual([]);
  for (const { ms, where } of late) expect(ms, where).toBeLessThan(5 * QUIET_MS);
}

const root = resolve(import.meta.dirname, '../..');
const host = join(root, 'dist/job.cjs');
const questionHost = join(root, 'dist/questions.cjs');
let start: typeof startJobProcess;
beforeAll(async () => {
  // The process that the editor starts, beside its bundle.
  const beside = join(root, 'build/job-process');
  mkdirSync(beside, { recursive: true });
  const outfile = join(beside, 'jobProcess.cjs');
  await bundleForNode(root, 'src/workers/jobProcess.ts', outfile, []);
  rmSync(join(beside, 'job.cjs'), { force: true });
  symlinkSync(host, join(beside, 'job.cjs'));
  ({ startJobProcess: start } = (await import(outfile)) as { startJobProcess: typeof startJobProcess });
});

const analyses = ['gvi', 'gvi-cells', 'projections'];
const jobOf = (name: string): TimedJob => jobs.find((job) => job.name === name)!;

/** At which call a process begins to wait for ever. */
type Moment = Omit<Meddling, 'silence'>;

describe('a run in the terminal', () => {
  test.each(analyses)(
    'may be ended at any moment: %s',
    async (name) => {
      const { job, outputs, flags } = jobOf(name);
      const own = mkdtempSync(join(folder, `${name}-job-`));
      for (const file of readdirSync(folder).filter((entry) => /\.(tif|csv|geojson)$/.test(entry)))
        symlinkSync(join('..', file), join(own, file));
      writeFileSync(join(own, 'job.graticule.json'), JSON.stringify(job));
      const before = readdirSync(own);
      const added = (): string[] => readdirSync(own).filter((file) => !before.includes(file));
      const read = (): Buffer[] => outputs.map((output) => readFileSync(join(own, output)));
      const args = ['run', 'job.graticule.json', ...flags, '--yes', '--workers', '2'];

      let startedMs = performance.now();
      expect((await runCli(args, { cwd: own })).code).toBe(0);
      const wholeMs = performance.now() - startedMs;
      const whole = read().filter((_, k) => !outputs[k]!.endsWith('.html')); // reports hold timings
      for (const output of outputs) rmSync(join(own, output));

      const ends: Ends = [];
      for (const signal of ['SIGINT', 'SIGKILL'] as const) {
        for (const share of shares(signal.length)) {
          const slowBefore = slowness();
          const where = `${signal} at ${Math.round(share * wholeMs)} of ${Math.round(wholeMs)} ms`;
          let signalledMs = Number.POSITIVE_INFINITY;
          const run = await runCli(args, {
            cwd: own,
            async onStart(child) {
              await wait(share * wholeMs);
              signalledMs = performance.now();
              child.kill(signal);
            },
          });
          startedMs = performance.now();
          if (signal === 'SIGINT') {
            const slow = Math.max(slowBefore, slowness());
            ends.push({ where, ms: (startedMs - signalledMs) / slow });
          }
          // Before it listens, a signal ends it as any other program.
          const isCancelled = /^Cancelled\.$/m.test(run.stderr) && run.code === 130;
          if (run.code !== 0 && run.code !== null) expect(isCancelled, `${where}: ${run.stderr}`).toBe(true);
          const left = added();
          const finished = left.filter((file) => outputs.includes(file));
          // A file that is there is whole; what is not is kept under names of our own, or not at all.
          for (const file of finished.filter((output) => !output.endsWith('.html')))
            expect(readFileSync(join(own, file)).equals(whole[outputs.indexOf(file)]!), where).toBe(true);
          if (run.code === 0) expect(left.toSorted(), where).toEqual(outputs.toSorted());
          const others = left.filter((file) => !outputs.includes(file));
          const allowed = signal === 'SIGKILL' ? /\.part$|^\.graticule-[0-9a-f]{16}/ : /\.part$/;
          for (const file of others) expect(file, where).toMatch(allowed);
          for (const file of finished) rmSync(join(own, file));
        }
      }
      expectQuiet(ends);
      for (const file of added().filter((entry) => /^\.graticule-[0-9a-f]{16}$/.test(entry)))
        rmSync(join(own, file)); // of a text output whose process was killed: nobody can take it up
      expect((await runCli(args, { cwd: own })).code).toBe(0);
      expect(added().toSorted()).toEqual(outputs.toSorted());
      whole.forEach((bytes, k) => {
        expect(read()[k]!.equals(bytes)).toBe(true);
      });
    },
    300_000,
  );

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves nothing where it is ended while its outputs are tried: %s',
    async (signal) => {
      const own = await temporaryFolder();
      const { job } = jobOf('gvi');
      const inputs = Object.fromEntries(
        Object.entries(job.inputs).map(([role, path]) => [role, join(folder, String(path))]),
      );
      writeFileSync(join(own, 'job.graticule.json'), JSON.stringify({ ...job, inputs }));
      const run = await runCli(['run', 'job.graticule.json', '--out', 'out.csv'], {
        cwd: own,
        ...meddling({ call: 'writeFile', name: '\\.graticule-', time: 1, signal }),
      });
      expect(run.stderr).toBe('Cancelled.\n');
      expect(run.code).toBe(130);
      expect(readdirSync(own)).toEqual(['job.graticule.json']);
    },
  );

  test('leaves no unfinished raster of a sample', async () => {
    const own = await temporaryFolder();
    const run = await runCli(['sample', own, '--columns', '6000', '--rows', '3000'], {
      cwd: own,
      ...meddling({ call: 'write', name: '\\.tiles$', time: 2, signal: 'SIGINT' }),
    });
    expect(run.signal).toBe('SIGINT');
    expect(readdirSync(own).filter((file) => file.startsWith('.'))).toEqual([]);
  });
});

describe('a run in the editor', () => {
  test.each(analyses)('may be cancelled at any moment, and the next one is as ever: %s', async (name) => {
    const { job, outputs } = jobOf(name);
    const process = start();
    const raster = join(folder, 'editor.tif');
    const request = {
      workers: 2,
      memory: 'shared',
      baseFolder: folder,
      ...(outputs[0]!.endsWith('.tif') ? { options: { raster, force: true } } : {}),
    } as const;
    try {
      let startedMs = performance.now();
      const { result } = await process.run(job, request);
      const wholeMs = performance.now() - startedMs;
      rmSync(raster, { force: true });
      const before = readdirSync(folder);
      const ends: Ends = [];
      for (const share of [0, ...shares(1)]) {
        const controller = new AbortController();
        const where = `at ${Math.round(share * wholeMs)} of ${Math.round(wholeMs)} ms`;
        const slowBefore = slowness();
        const running = process.run(job, request, { signal: controller.signal });
        running.catch(() => {}); // asked for below
        await wait(share * wholeMs);
        startedMs = performance.now();
        controller.abort();
        const outcome = await running.catch((error: Error) => error);
        const tookMs = performance.now() - startedMs;
        ends.push({ where, ms: tookMs / Math.max(slowBefore, slowness()) });
        if (outcome instanceof Error)
          expect(outcome, `${where}: ${outcome.stack}`).toMatchObject({ name: new CancelledError().name });
        else rmSync(raster, { force: true }); // it was faster
        const left = readdirSync(folder).filter((file) => !before.includes(file));
        for (const file of left) expect(file, where).toBe('editor.tif.part');
      }
      expectQuiet(ends);
      expect((await process.run(job, request)).result).toEqual(result);
    } finally {
      process.stop();
    }
  });
});

// Windows has no such pipes.
describe.skipIf(process.platform === 'win32')('a drive that no longer answers', () => {
  let pipe: string;
  beforeEach(async () => {
    pipe = join(await temporaryFolder(), 'silent');
    execFileSync('mkfifo', [pipe]);
  });

  /** Settles once somebody waits for the drive. */
  const reached = (): Promise<void> =>
    expect.poll(() => existsSync(`${pipe}.reached`), { timeout: 60_000 }).toBe(true);

  /** The environment of a process that waits for ever at one of its calls of the file system. */
  const silent = (at: Moment): Record<string, string> => {
    const { preload, env } = meddling({ ...at, silence: pipe });
    return { ...env, NODE_OPTIONS: `--require ${preload}` };
  };

  /** Starts such a process as the editor does. */
  const silently = <P>(at: Moment, startOne: () => P): P => {
    for (const [name, value] of Object.entries(silent(at))) vi.stubEnv(name, value);
    const started = startOne();
    vi.unstubAllEnvs();
    return started;
  };

  const places: readonly (readonly [where: string, at: Moment])[] = [
    ['the plan', { call: 'read', name: 'dsm\\.tif$', time: 1 }],
    ['a thread', { call: 'read', name: 'dsm\\.tif$', time: 1, inThreads: true }],
  ];

  test.each(places.flatMap(([where, at]) => [1, 2].map((times) => [where, times, at] as const)))(
    'keeps no run in the terminal: it waits in %s, and Ctrl+C comes %i times',
    async (_where, times, at) => {
      const { job } = jobOf('gvi');
      const file = join(folder, 'silent.graticule.json');
      writeFileSync(file, JSON.stringify(job));
      const run = await runCli(['run', file, '--yes', '--workers', '2'], {
        cwd: folder,
        env: silent(at),
        async onStart(child) {
          setTimeout(() => child.kill('SIGKILL'), 60_000).unref(); // it hangs
          await reached();
          child.kill('SIGINT');
          if (times === 2) await wait(300);
          if (times === 2) child.kill('SIGINT');
        },
      });
      expect(run.signal).toBe('SIGINT'); // a shell says 130
      expect(run.stderr).not.toMatch(/fault of Graticule/);
      // The second one does not wait for the time to be up.
      expect(/does not answer/.test(run.stderr)).toBe(times === 1);
    },
  );

  test.each(places)('keeps no job of the editor: it waits in %s', async (_where, at) => {
    const jobProcess = silently(at, start);
    const { job } = jobOf('gvi');
    const request = { workers: 2, memory: 'shared', baseFolder: folder } as const;
    const controller = new AbortController();
    const running = jobProcess.run(job, request, { signal: controller.signal });
    await reached();
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: new CancelledError().name });
    jobProcess.stop();
  });

  test.each(['stop', 'disconnect', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    'keeps no process, which leaves no unfinished file: %s',
    async (way) => {
      const own = await temporaryFolder();
      const unfinished = (): string[] =>
        readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((file) => /\.graticule-/.test(file));
      const atSync: Moment = { call: 'sync', name: '\\.graticule-', time: 1 };
      let end: () => void;
      if (way === 'stop') {
        const questions = silently(atSync, () => startProcess<Questions>('questions', questionHost));
        questions.ask('sample', { folder: own }).catch(() => {});
        end = questions.stop;
      } else {
        const child = fork(questionHost, ['questions'], {
          serialization: 'advanced',
          execArgv: [],
          env: { ...process.env, ...silent(atSync) },
        });
        const request = { kind: 'sample', folder: own } as const;
        child.send({ type: 'request', id: 1, request } satisfies ToProcess<Asked<Questions>>);
        end = () => (way === 'disconnect' ? child.disconnect() : child.kill(way));
      }
      await reached();
      expect(unfinished()).toHaveLength(1);
      end();
      await expect.poll(unfinished).toEqual([]);
    },
  );
});

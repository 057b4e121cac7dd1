import {
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
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/shared/errors';
import type { startJobProcess } from '../../src/workers/jobProcess';
import { runCli } from '../support/cli';
import { slowness } from '../support/slowness';
import { temporaryFolder } from '../support/smallTown';
import { type TimedJob, writeTimedJobs } from './support/jobs';

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

const analyses = ['gvi', 'gvi-cells', 'projections'];
const jobOf = (name: string): TimedJob => jobs.find((job) => job.name === name)!;

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
});

describe('a run in the editor', () => {
  let start: typeof startJobProcess;
  beforeAll(async () => {
    // The process that the editor starts, beside its bundle.
    const root = resolve(import.meta.dirname, '../..');
    const beside = join(root, 'build/job-process');
    mkdirSync(beside, { recursive: true });
    const outfile = join(beside, 'jobProcess.cjs');
    const entry = join(root, 'src/workers/jobProcess.ts');
    await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs' });
    rmSync(join(beside, 'job.cjs'), { force: true });
    symlinkSync(join(root, 'dist/job.cjs'), join(beside, 'job.cjs'));
    ({ startJobProcess: start } = (await import(outfile)) as { startJobProcess: typeof startJobProcess });
  });

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

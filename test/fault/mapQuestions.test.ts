import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../../scripts/lib/setup.mjs';
import { createJobRunner, type JobRunner } from '../../src/extension/jobs/jobRunner';
import { startMapProcess, startQuestionProcess } from '../../src/extension/questions/questionProcess';
import { CancelledError } from '../../src/shared/errors';
import type { JobDocument } from '../../src/shared/job';
import { startJobProcess } from '../../src/workers/jobProcess';
import { slowness } from '../support/slowness';
import { temporaryFolder, writeSmallTown, writeTestRaster } from '../support/smallTown';

/** How long what is cancelled may take to be over. */
const QUIET_MS = 200;
/** A viewshed of 4,000 cells of 5 m, which takes seconds. */
const LONG_M = 20_000;
/** A job that takes seconds too, and is cut into tasks. */
const JOB = { radiusM: 4000, observers: 100_000 };

const dist = (name: string): string => join(root, 'dist', name);

let folder: string;
let runner: JobRunner;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
  const far = { columns: 3000, rows: 3000 };
  await writeTestRaster(join(folder, 'far.tif'), { ...far, value: (row, column) => (row * column) % 7 });
  const many = Array.from(
    { length: JOB.observers },
    (_, k) => `${370_000 + (k % 15_000)},${395_002 + (k % 14_000)}`,
  );
  await writeFile(join(folder, 'many.csv'), `x,y\n${many.join('\n')}\n`);
});
beforeEach(() => {
  runner = createJobRunner(() => 1, {
    jobs: () => startJobProcess('jobs', dist('job.cjs')),
    questions: () => startQuestionProcess(dist('questions.cjs')),
    maps: () => startMapProcess(dist('questions.cjs')),
  });
});
afterEach(() => runner.dispose());

function jobOf(radiusM: number, observers = 'places.csv'): JobDocument {
  const inputs = { surface: 'far.tif', greenness: 'trees.tif', observers };
  const parameters = { radiusM, observerHeightM: 1.7, precision: 'single', greenValues: [1] };
  return { version: 1, analysis: 'gvi', inputs, parameters };
}

const probe = (radiusM: number, signal?: AbortSignal): Promise<{ readonly reach: number }> =>
  runner.ask('probe', { job: jobOf(radiusM), baseFolder: folder, x: 370_302, y: 409_702 }, signal);

/** A viewshed that is under way, and how to cancel it. */
interface LongProbe {
  cancel(): void;
  readonly ended: Promise<unknown>;
  isOver(): Promise<boolean>;
}

async function longProbe(): Promise<LongProbe> {
  const controller = new AbortController();
  const ended = probe(LONG_M, controller.signal).catch((error: Error) => error);
  await wait(1500);
  return {
    cancel: () => controller.abort(),
    ended,
    isOver: () => Promise.race([ended.then(() => true), wait(0, false)]),
  };
}

/** Milliseconds that something takes, on a machine as fast as the limits are for. */
async function took(work: () => unknown): Promise<number> {
  const before = slowness();
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / Math.max(before, slowness());
}

describe('a viewshed for the map', () => {
  test('is over at once when it is cancelled, and the next one has its answer', async () => {
    const { cancel, ended } = await longProbe();
    const ms = await took(() => {
      cancel();
      return ended;
    });
    expect(await ended).toMatchObject({ name: new CancelledError().name });
    expect(ms).toBeLessThan(QUIET_MS);
    expect((await probe(100)).reach).toBe(100);
  });

  test('keeps no other question waiting, and no other viewshed', async () => {
    const { cancel, ended, isOver } = await longProbe();
    await runner.ask('describe', { paths: [join(folder, 'dsm.tif')] });
    expect((await probe(100)).reach).toBe(100);
    expect(await isOver()).toBe(false);
    cancel();
    await ended;
  });

  test('holds up no cancellation of a job', async () => {
    const controller = new AbortController();
    const { cancel, ended, isOver } = await longProbe();
    const job = runner.run(
      jobOf(JOB.radiusM, 'many.csv'),
      folder,
      { workers: 1, memory: 'shared', memoryLimitBytes: 2 ** 31 },
      { signal: controller.signal },
    );
    const outcome = job.catch((error: Error) => error);
    await wait(1000);
    controller.abort();
    expect(await outcome).toMatchObject({ name: new CancelledError().name });
    expect(await isOver()).toBe(false);
    cancel();
    await ended;
  });
});

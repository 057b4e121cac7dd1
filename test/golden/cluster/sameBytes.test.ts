import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { forms } from '../../../src/analyses/findAnalysis';
import type { LocatedPlan } from '../../../src/cluster/clusterPlan';
import type { ResultDocument } from '../../../src/shared/result';
import { type ClusterMachine, loadClusterMachine } from '../../support/clusterMachine';
import { temporaryFolder } from '../../support/smallTown';
import { type SplitJob, splitJobs, writeSplitInputs } from './splitJobs';

/*
 * What parts give is the result of one machine, byte for byte: the half of it that must not depend on the run, and the
 * file that is written. Parts run one after the other, each with another number of threads.
 */

let folder: string;
let machine: ClusterMachine;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSplitInputs(folder);
  machine = await loadClusterMachine();
});

/** What a run gave: the result, and the file. */
interface Outcome {
  readonly result: string;
  readonly file: Buffer;
}

async function outcomeOf(job: SplitJob, document: ResultDocument, raster: string): Promise<Outcome> {
  const result = JSON.stringify(document.result);
  if (job.writes === 'raster') return { result, file: await readFile(raster) };
  const pieces = await machine.resultFile(document, job.writes);
  return {
    result,
    file: Buffer.concat(Array.from(pieces as Iterable<string>, (piece) => Buffer.from(piece))),
  };
}

async function onOneMachine(job: SplitJob): Promise<Outcome> {
  const raster = join(await mkdtemp(join(folder, 'one-')), 'map.tif');
  const { memoryBytes, options } = job;
  const document = await machine.runJob(jobOf(job), {
    ...{ workers: 2, memory: 'shared', baseFolder: folder },
    ...(memoryBytes === undefined ? {} : { memoryLimitBytes: memoryBytes }),
    options: { ...options, ...(job.writes === 'raster' ? { raster } : {}) },
  });
  return outcomeOf(job, document, raster);
}

/** Splits a job and runs all parts of it. */
async function partsOf(job: SplitJob, parts: number): Promise<{ located: LocatedPlan; raster: string }> {
  const place = await mkdtemp(join(folder, 'parts-'));
  const raster = join(place, 'map.tif');
  const { memoryBytes } = job;
  const located = await machine.splitJob(jobOf(job), {
    ...{ parts, cpus: 2, baseFolder: folder, folder: join(place, 'plan'), folderLabel: 'plan' },
    outputs: job.writes === 'raster' ? { raster } : { table: join(place, `table.${job.writes}`) },
    ...(memoryBytes === undefined ? {} : { memoryLimitBytes: memoryBytes }),
    ...(job.options === undefined ? {} : { options: job.options }),
  });
  // In another order than that of their numbers.
  for (let part = located.plan.parts.length - 1; part >= 0; part--)
    await machine.runPart(located, part, { workers: 1 + (part % 3) });
  return { located, raster };
}

/** What the parts of a job come to, as many as are asked for; and how many there are. */
async function inParts(job: SplitJob, parts: number): Promise<{ outcome: Outcome; found: number }> {
  const { located, raster } = await partsOf(job, parts);
  const document = await machine.mergeParts(located, mergedTo(job, raster));
  return { outcome: await outcomeOf(job, document, raster), found: located.plan.parts.length };
}

function mergedTo({ writes }: SplitJob, raster: string) {
  return { workers: 2, force: false, ...(writes === 'raster' ? { raster } : {}) } as const;
}

function jobOf({ analysis, inputs, parameters = {} }: SplitJob): object {
  return { version: 1, analysis, inputs, parameters };
}

/** @param counts of parts; the last may be more than there are tasks */
async function expectSameBytes(job: SplitJob, counts: readonly number[]): Promise<void> {
  const whole = await onOneMachine(job);
  for (const parts of counts) {
    const { outcome, found } = await inParts(job, parts);
    expect(found).toBeLessThanOrEqual(parts);
    expect(outcome.result, `${parts} parts`).toBe(whole.result);
    expect(Buffer.compare(outcome.file, whole.file), `${parts} parts`).toBe(0);
  }
}

test.each(named(splitJobs))('%s: 2 and 5 parts', (_name, job) => expectSameBytes(job, [2, 5]));

function named(jobs: readonly SplitJob[]): [string, SplitJob][] {
  return jobs.map((job) => [job.name, job]);
}

/** The first of each analysis. */
const oneOfEach = splitJobs.filter(
  ({ analysis }, at) => splitJobs.findIndex((job) => job.analysis === analysis) === at,
);

test.each(named(oneOfEach))('%s: one part, and more than there are tasks', (_name, job) =>
  expectSameBytes(job, [1, 40]),
);

test.each(['GVI of every cell', 'calculation with neighbourhoods, without compression'])(
  '%s: a merge that was stopped is gone on with',
  async (name) => {
    const job = splitJobs.find((one) => one.name === name)!;
    const whole = await onOneMachine(job);
    const { located, raster } = await partsOf(job, 2);
    const stop = new AbortController();
    let pieces = 0;
    const stopped = machine.mergeParts(located, {
      ...mergedTo(job, raster),
      signal: stop.signal,
      onEvent: ({ type }) => {
        if (type === 'map' && ++pieces === 2) stop.abort();
      },
    });
    await expect(stopped).rejects.toThrow();
    const document = await machine.mergeParts(located, mergedTo(job, raster));
    const outcome = await outcomeOf(job, document, raster);
    expect(outcome.result).toBe(whole.result);
    expect(Buffer.compare(outcome.file, whole.file)).toBe(0);
  },
);

test('a mosaic is not split, which is said before there is a plan', async () => {
  const place = await mkdtemp(join(folder, 'mosaic-'));
  const job = {
    version: 1,
    analysis: 'calc',
    inputs: { rasters: ['wide.tif'] },
    parameters: { expression: 'A' },
  };
  const splitting = machine.splitJob(job, {
    ...{ parts: 2, cpus: 1, baseFolder: folder, folder: join(place, 'plan'), folderLabel: 'plan' },
    outputs: { raster: join(place, 'mosaic.vrt') },
  });
  await expect(splitting).rejects.toThrow('name a .tif file to split the job');
  expect(await readdir(place)).toEqual([]);
});

test('each analysis is among them', () => {
  expect(oneOfEach.map(({ analysis }) => analysis).sort()).toEqual(forms.map(({ id }) => id).sort());
});

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { writeGoldenInputs } from '../fault/support/goldenJobs';
import { type CliRun, runCli } from './cli';

/*
 * Job files that are split, and what one machine makes of them: small enough that parts take a second or so.
 */

/** A job that is split, by the name of its file, and the name of its result. */
export interface ClusterJob {
  readonly name: string;
  readonly out: string;
  readonly document: object;
}

const town = { surface: 'dsm.tif', greenness: 'trees.tif' };

export const points: ClusterJob = {
  name: 'points',
  out: 'points.geojson',
  document: {
    analysis: 'gvi',
    inputs: { ...town, observers: 'places.geojson' },
    parameters: { radiusM: 400 },
  },
};

export const everyCell: ClusterJob = {
  name: 'cells',
  out: 'cells.tif',
  document: { analysis: 'gvi-cells', inputs: town, parameters: { radiusM: 150 } },
};

export const ranking: ClusterJob = {
  name: 'ranking',
  out: 'ranking.csv',
  document: {
    analysis: 'projections',
    inputs: { area: 'areas.geojson' },
    parameters: { each: 'NAME', samples: 512, centre: true },
  },
};

export const zones: ClusterJob = {
  name: 'zones',
  out: 'zones.csv',
  document: {
    analysis: 'zonal',
    inputs: { raster: 'dsm.tif', zones: 'places.geojson' },
    parameters: { bufferM: 120, stats: 'mean,q10,count' },
  },
};

export const near: ClusterJob = {
  name: 'near',
  out: 'near.csv',
  document: {
    analysis: 'near',
    inputs: { from: 'places.geojson', near: ['places.geojson'] },
    parameters: { count: 3 },
  },
};

/** The name of a job's file. */
export const jobFile = (job: ClusterJob): string => `${job.name}.graticule.json`;

/** Writes the inputs of all jobs, and the files of these. */
export async function writeClusterJobs(folder: string, jobs: readonly ClusterJob[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeGoldenInputs(folder);
  for (const job of jobs)
    await writeFile(join(folder, jobFile(job)), JSON.stringify({ version: 1, ...job.document }));
}

/** What one machine makes of a job: the bytes of its file. */
export async function onOneMachine(folder: string, job: ClusterJob): Promise<Buffer> {
  const out = `whole-${job.out}`;
  await succeeded(runCli(['run', jobFile(job), '--out', out, '--yes', '--force'], { cwd: folder }));
  return readFile(join(folder, out));
}

/** The outcome of a run that must end well. */
export async function succeeded(run: Promise<CliRun>): Promise<CliRun> {
  const outcome = await run;
  expect(outcome.code, outcome.stderr).toBe(0);
  return outcome;
}

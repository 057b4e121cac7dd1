import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/lib/setup.mjs';
import { UserError } from '../../src/shared/errors';
import type { JobQuestions } from '../../src/workers/jobProtocol';
import { type ServingProcess, startProcess } from '../../src/workers/servingProcess';
import { runCli } from '../support/cli';
import { smallHeight, temporaryFolder, writeSmallTown, writeTestRaster } from '../support/smallTown';

let folder: string;
let jobs: ServingProcess<JobQuestions>;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
  jobs = startProcess('jobs', join(root, 'dist/job.cjs'));
});
afterAll(() => jobs.stop());

/** What a job is refused with, in a process of its own. */
async function refusal(inputs: Record<string, string>, radiusM = 100): Promise<UserError> {
  const all = { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'places.csv', ...inputs };
  const job = { version: 1, analysis: 'gvi', inputs: all, parameters: { radiusM } };
  const request = { workers: 1, memory: 'shared', baseFolder: folder } as const;
  const error = await jobs.ask('run', { job, request }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe('a failure says what to choose anew', () => {
  test('from the process of the job', async () => {
    await writeTestRaster(join(folder, 'degrees.tif'), {
      epsg: 4326,
      transform: { a: 0.001, b: 0, c: -2.5, d: 0, e: -0.001, f: 53.6 },
      value: smallHeight,
    });
    expect(await refusal({ surface: 'degrees.tif' })).toMatchObject({ change: 'surface' });
    expect(await refusal({}, 40_000)).toMatchObject({ change: 'radiusM' });
    expect((await refusal({ surface: 'missing.tif' })).change).toBeUndefined();
  });
});

describe('notes on the terminal', () => {
  test('are apart by how much they matter', async () => {
    await writeFile(join(folder, 'degrees.csv'), 'name;Breitengrad;Längengrad\nA;53,5855;-2,4521\n');
    await writeFile(join(folder, 'plain.csv'), 'name,x,y\nA,370012,409988\n');
    const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers'];
    const near = await runCli(['gvi', ...inputs, 'plain.csv', '--radius', '5'], { cwd: folder });
    expect(near.code).toBe(0);
    expect(near.stderr.trim().split('\n')).toEqual([
      'Warning: plain.csv does not name its coordinate reference system; its coordinates were taken to be in that of the surface, EPSG:27700 (OSGB36 / British National Grid).',
      "Warning: The radius of 5 m is one cell of dsm.tif, so hardly more than the observer's own cell is seen: choose a larger radius, or a finer surface.",
    ]);
    expect(near.stdout).toContain('\nNote: Coordinates in plain.csv were read from columns x and y.\n');
    expect(near.stdout).not.toContain('Warning');

    const { stdout, stderr } = await runCli(['gvi', ...inputs, 'degrees.csv', '--json'], { cwd: folder });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).result.notes).toMatchObject([
      {
        grade: 'notice',
        short: 'Coordinates are from columns Längengrad and Breitengrad, in WGS 84 degrees',
        change: 'observers',
      },
      { grade: 'info', text: 'Coordinates in degrees.csv have decimal commas, which were read as points.' },
      {
        grade: 'notice',
        short: expect.stringMatching(/^Observers transformed .* accurate to about [\d.]+ m$/),
        change: 'observers',
      },
    ]);
  });
});

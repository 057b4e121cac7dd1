import { describe, expect, it } from 'vitest';
import { eventLine } from '../../../src/extension/jobs/eventLine';
import { jobId, titleOf } from '../../../src/extension/jobs/jobIdentity';
import { barIncrements, progressText } from '../../../src/extension/jobs/progressText';
import type { ProgressEvent } from '../../../src/shared/events';
import type { JobDocument } from '../../../src/shared/job';

const job: JobDocument = {
  version: 1,
  analysis: 'gvi',
  inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'data/primary_schools.shp' },
  parameters: { radiusM: 800 },
};

const progress = (event: Partial<ProgressEvent>): ProgressEvent => ({
  type: 'progress',
  stage: 'viewsheds',
  phase: 'compute',
  done: 0,
  total: 100,
  unit: 'observers',
  elapsedMs: 10,
  leftMs: null,
  ...event,
});

describe('the identity of a job', () => {
  it('depends on content and folder, not on outputs, schema or the order of members', () => {
    const id = jobId({ job, baseFolder: '/a' });
    const turned = Object.fromEntries(Object.entries(job).reverse()) as JobDocument;
    expect(jobId({ job: turned, baseFolder: '/a' })).toBe(id);
    expect(jobId({ job: { ...job, outputs: { table: 'x.csv' }, $schema: 's' }, baseFolder: '/a' })).toBe(id);
    expect(jobId({ job, baseFolder: '/b' })).not.toBe(id);
    expect(jobId({ job: { ...job, parameters: { radiusM: 801 } }, baseFolder: '/a' })).not.toBe(id);
  });

  it('shows as a title that names the input', () => {
    expect(titleOf(job)).toBe('GVI: primary_schools');
    const ranking = {
      ...job,
      analysis: 'projections',
      inputs: { area: 'C:\\maps\\countries.shp' },
      parameters: { where: { field: 'ISO_A3', value: 'ISL' } },
    };
    expect(titleOf(ranking)).toBe('Projections: countries, ISL');
    expect(titleOf({ ...ranking, inputs: {}, parameters: {} })).toBe('Projections');
  });
});

describe('progress', () => {
  it('says phase, percent, counts and the time left', () => {
    expect(progressText(progress({ done: 25, total: 1000, leftMs: 3200 }))).toBe(
      'Computing: 3 % (25 of 1,000 observers, 3.20 s left)',
    );
    expect(progressText(progress({ phase: 'read', done: 1, total: 4, unit: 'blocks' }))).toBe(
      'Reading: 25 % (1 of 4 blocks)',
    );
  });

  it('fills one bar from stage to stage, never back and never beyond its end', () => {
    const increment = barIncrements();
    const events = [
      progress({ phase: 'read', done: 100 }),
      progress({ phase: 'read', stage: 'derive', done: 10 }),
      progress({ done: 50 }),
      progress({ done: 40 }),
      progress({ done: 100 }),
      progress({ phase: 'collect', done: 1 }),
    ];
    expect(events.map(increment)).toEqual([10, 0, 45, 0, 45, 0]);
  });

  it('fills the bar of a comparison by the ways that are done', () => {
    const increment = barIncrements();
    const shares = [0, 0.25, 0.5, 0.75];
    expect(shares.map((share) => increment({ type: 'note', text: 'Timing', share }))).toEqual([
      0, 25, 25, 25,
    ]);
  });

  it('has a line of the log for each task, with its worker, start and time', () => {
    const task = { type: 'task', stage: 'viewsheds', index: 3, worker: 1, startMs: 120, endMs: 165 } as const;
    expect(eventLine(task)).toBe('viewsheds 3: worker 1, at 0.12 s, took 45 ms');
    expect(eventLine({ ...task, error: 'no memory' })).toBe(
      'viewsheds 3: worker 1, at 0.12 s, took 45 ms, failed: no memory',
    );
    expect(eventLine(progress({}))).toBeUndefined();
  });
});

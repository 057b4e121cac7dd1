import { describe, expect, test } from 'vitest';
import { type PartChoice, partIndex } from '../../../src/cluster/partIndex';
import { UserError } from '../../../src/shared/errors';

function chosen(env: NodeJS.ProcessEnv, choice: Partial<PartChoice> = {}) {
  return partIndex(env, { parts: 64, ...choice });
}

function refusal(env: NodeJS.ProcessEnv, choice: Partial<PartChoice> = {}): string {
  try {
    chosen(env, choice);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
  throw new Error('It was taken.');
}

const SLURM = { SLURM_JOB_ID: '15', SLURM_ARRAY_JOB_ID: '12', SLURM_ARRAY_TASK_ID: '3' };

describe('--part', () => {
  test('is from 0, with no engine or with one', () => {
    expect(chosen({}, { part: 0 })).toEqual({ part: 0, engine: '' });
    expect(chosen(SLURM, { part: 9 })).toEqual({ part: 9, engine: 'Slurm job 12_3' });
    expect(chosen({ SLURM_JOB_ID: '15' }, { part: 9 })).toEqual({ part: 9, engine: 'Slurm job 15' });
  });

  test('does not go with --base, which would shift it', () => {
    expect(refusal(SLURM, { part: 3, base: 1 })).toMatch(/--base .* --part .*: give one of them\.$/);
  });
});

describe('the number of an engine whose arrays start anywhere', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['SLURM_ARRAY_TASK_ID', SLURM, 'Slurm job 12_3'],
    ['PBS_ARRAY_INDEX', { PBS_JOBID: '12[3].host', PBS_ARRAY_INDEX: '3' }, 'PBS Pro job 12[3].host'],
    ['PBS_ARRAYID', { PBS_JOBID: '12[3].host', PBS_ARRAYID: '3' }, 'Torque job 12[3].host'],
    ['HQ_TASK_ID', { HQ_JOB_ID: '12', HQ_TASK_ID: '3' }, 'HyperQueue job 12, task 3'],
  ])('%s needs --base', (variable, env, engine) => {
    expect(chosen(env, { base: 0 })).toEqual({ part: 3, engine });
    expect(chosen(env, { base: 1 })).toEqual({ part: 2, engine });
    expect(refusal(env)).toBe(
      `${variable} is 3: say with --base 0 or --base 1 what the numbers of the array start from, or give the part with --part, from 0.`,
    );
  });

  test('below its base, or none, it is refused', () => {
    const env = { ...SLURM, SLURM_ARRAY_TASK_ID: '0' };
    expect(refusal(env, { base: 1 })).toBe(
      'SLURM_ARRAY_TASK_ID is 0, and Slurm was to count from 1: give the part with --part, from 0 to 63.',
    );
    expect(refusal({ ...SLURM, SLURM_ARRAY_TASK_ID: '3x' }, { base: 0 })).toMatch(
      /^SLURM_ARRAY_TASK_ID is 3x,/,
    );
  });
});

describe('the number of an engine that has a rule', () => {
  test.each<[string, NodeJS.ProcessEnv, 0 | 1, string]>([
    ['Grid Engine', { JOB_ID: '12', SGE_TASK_ID: '3' }, 1, 'Grid Engine job 12.3'],
    ['LSF', { LSB_JOBID: '12', LSB_JOBINDEX: '3' }, 1, 'LSF job 12[3]'],
    ['Kubernetes', { HOSTNAME: 'town-3-x7', JOB_COMPLETION_INDEX: '3' }, 0, 'Kubernetes pod town-3-x7'],
    ['AWS Batch', { AWS_BATCH_JOB_ID: 'ab:3', AWS_BATCH_JOB_ARRAY_INDEX: '3' }, 0, 'AWS Batch job ab:3'],
    ['Google Batch', { BATCH_TASK_INDEX: '3' }, 0, 'Google Batch task 3'],
  ])('%s', (name, env, base, engine) => {
    expect(chosen(env)).toEqual({ part: 3 - base, engine });
    expect(chosen(env, { base })).toEqual({ part: 3 - base, engine });
    expect(refusal(env, { base: base === 0 ? 1 : 0 })).toBe(
      `${name} counts from ${base}, not from ${1 - base}: leave --base out.`,
    );
  });
});

describe('no number, and more than one', () => {
  test('where no engine gives one, --part and its range are named', () => {
    const sentence = 'No engine gives the number of a part: say which with --part, from 0 to 63.';
    expect(refusal({})).toBe(sentence);
    expect(refusal({ SLURM_JOB_ID: '15' }, { base: 0 })).toBe(sentence);
    expect(refusal({ JOB_ID: '12', SGE_TASK_ID: 'undefined' })).toBe(sentence);
    expect(refusal({ LSB_JOBID: '12', LSB_JOBINDEX: '0' })).toBe(sentence);
    expect(refusal({}, { parts: 1 })).toMatch(/which can only be 0\.$/);
  });

  test('in a job of another engine, the number is that of HyperQueue', () => {
    const env = { ...SLURM, HQ_JOB_ID: '2', HQ_TASK_ID: '7' };
    expect(chosen(env, { base: 0 })).toEqual({ part: 7, engine: 'HyperQueue job 2, task 7' });
    expect(chosen({ SLURM_JOB_ID: '15', HQ_JOB_ID: '2', HQ_TASK_ID: '7' }, { base: 1 }).part).toBe(6);
  });

  test('two other arrays at once are told', () => {
    expect(refusal({ ...SLURM, JOB_COMPLETION_INDEX: '5' }, { base: 0 })).toBe(
      'It is not clear which part to run, as SLURM_ARRAY_TASK_ID is 3 and JOB_COMPLETION_INDEX is 5: say which with --part, from 0 to 63.',
    );
  });
});

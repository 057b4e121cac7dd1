import { describe, expect, test } from 'vitest';
import { grantedCpus } from '../../../src/workers/grantedCpus';

interface Machine {
  readonly available?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly files?: Readonly<Record<string, string>>;
}

function granted({ available = 64, env = {}, files = {} }: Machine): number {
  return grantedCpus({ env, available: () => available, readText: (path) => files[path] ?? null });
}

test('without engine and limit, what the system lets the process run on', () => {
  expect(granted({})).toBe(64);
  expect(granted({ available: 3 })).toBe(3);
});

test('of this process it is a whole number, and quickly known', () => {
  grantedCpus();
  const start = performance.now();
  for (let k = 0; k < 20; k++) expect(grantedCpus()).toBeGreaterThanOrEqual(1);
  expect((performance.now() - start) / 20).toBeLessThan(10);
});

describe('engines', () => {
  test.each<[string, NodeJS.ProcessEnv, number]>([
    ['Slurm, asked for', { SLURM_JOB_ID: '7', SLURM_CPUS_PER_TASK: '4', SLURM_CPUS_ON_NODE: '16' }, 4],
    ['Slurm, where nothing was asked for', { SLURM_JOB_ID: '7', SLURM_CPUS_ON_NODE: '16' }, 16],
    ['variables of Slurm without its job', { SLURM_CPUS_PER_TASK: '4', SLURM_CPUS_ON_NODE: '16' }, 64],
    ['PBS Pro', { PBS_JOBID: '7.server', NCPUS: '8' }, 8],
    ['Torque', { PBS_JOBID: '7.server', PBS_NUM_PPN: '6' }, 6],
    ['the word of PBS without its job', { NCPUS: '8' }, 64],
    ['Grid Engine', { NSLOTS: '5' }, 5],
    ['LSF', { LSB_DJOB_NUMPROC: '12' }, 12],
    ['HyperQueue', { HQ_CPUS: '0,1,33' }, 3],
    ['HyperQueue in Slurm', { SLURM_JOB_ID: '7', SLURM_CPUS_ON_NODE: '32', HQ_CPUS: '4,5' }, 2],
    ['no number', { SLURM_JOB_ID: '7', SLURM_CPUS_PER_TASK: 'all', NSLOTS: '', HQ_CPUS: '' }, 64],
    ['none at all', { NSLOTS: '0' }, 64],
  ])('%s', (_, env, expected) => {
    expect(granted({ env })).toBe(expected);
  });

  test('cannot grant more than the machine has', () => {
    expect(granted({ available: 2, env: { NSLOTS: '16' } })).toBe(2);
  });
});

describe('control groups', () => {
  const V2 = '0::/slurm/job_7/step_0\n';

  test('of version 2: the own limit, rounded up', () => {
    const files = { '/proc/self/cgroup': V2, '/sys/fs/cgroup/slurm/job_7/step_0/cpu.max': '250000 100000\n' };
    expect(granted({ files })).toBe(3);
  });

  test('of version 2: the least of all that it lies in', () => {
    const files = {
      '/proc/self/cgroup': V2,
      '/sys/fs/cgroup/slurm/job_7/step_0/cpu.max': 'max 100000\n',
      '/sys/fs/cgroup/slurm/job_7/cpu.max': '800000 100000\n',
      '/sys/fs/cgroup/slurm/cpu.max': '1600000 100000\n',
    };
    expect(granted({ files })).toBe(8);
  });

  test('of a container, which sees its own as the root', () => {
    expect(
      granted({ files: { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': '200000 100000\n' } }),
    ).toBe(2);
    // Without a name space of its own it is told a path that it does not see.
    const files = { '/proc/self/cgroup': '0::/docker/ab12\n', '/sys/fs/cgroup/cpu.max': '50000 100000\n' };
    expect(granted({ files })).toBe(1);
  });

  test('of version 1, beside an empty tree of version 2', () => {
    const files = {
      '/proc/self/cgroup': '4:memory:/a\n3:cpu,cpuacct:/docker/ab12\n1:cpuset:/a\n0::/\n',
      '/sys/fs/cgroup/cpu,cpuacct/docker/cpu.cfs_quota_us': '-1\n',
      '/sys/fs/cgroup/cpu,cpuacct/docker/cpu.cfs_period_us': '100000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '400000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
    };
    expect(granted({ files })).toBe(4);
  });

  test('what cannot be made out limits nothing', () => {
    const files = { '/proc/self/cgroup': 'nonsense\n0::/../x\n', '/sys/fs/cgroup/x/cpu.max': '0 0\n' };
    expect(granted({ files })).toBe(64);
  });
});

import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { posix } from 'node:path';

/** Where it is read what a process may use. */
export interface CpuSources {
  readonly env: NodeJS.ProcessEnv;
  /** Processors that the operating system lets the process run on: the machine's, or those it is tied to. */
  available(): number;
  /** The text of a file; `null` where it cannot be read. */
  readText(path: string): string | null;
}

const thisProcess: CpuSources = {
  env: process.env,
  available: availableParallelism,
  readText(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  },
};

/**
 * How many processors this process was granted, at least 1: the fewest of those that it is tied to, that the engine
 * which runs it says, and that its control groups let it have. A node may have 64 where a job has 2, and threads
 * beyond those only take turns. It is looked up anew each time, in well under a millisecond: a limit can be changed.
 */
export function grantedCpus(sources: CpuSources = thisProcess): number {
  const limits = [sources.available(), ...engineCpus(sources.env), ...groupCpus(sources)];
  return Math.max(1, Math.min(...limits.filter((limit) => limit > 0)));
}

/** What engines say in variables. Each says it of the process alone; one inside another grants what it was granted. */
function engineCpus(env: NodeJS.ProcessEnv): number[] {
  const { SLURM_JOB_ID, SLURM_CPUS_PER_TASK, SLURM_CPUS_ON_NODE, PBS_JOBID, NCPUS, PBS_NUM_PPN } = env;
  const said: (string | undefined)[] = [env.NSLOTS, env.LSB_DJOB_NUMPROC];
  if (SLURM_JOB_ID !== undefined) said.push(SLURM_CPUS_PER_TASK ?? SLURM_CPUS_ON_NODE);
  // Of PBS Pro and of Torque; the first is a name that others use too.
  if (PBS_JOBID !== undefined) said.push(NCPUS, PBS_NUM_PPN);
  const counts = said.filter((text) => /^\d+$/.test(text ?? '')).map(Number);
  // HyperQueue names the processors themselves, as in `0,1,5`.
  return env.HQ_CPUS ? [...counts, env.HQ_CPUS.split(',').length] : counts;
}

const GROUPS = '/sys/fs/cgroup';

/** The limits of the process' control groups and of all that those lie in, in processors, rounded up. */
function groupCpus({ readText }: CpuSources): number[] {
  const limits: number[] = [];
  for (const line of (readText('/proc/self/cgroup') ?? '').split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    // Version 2 has one tree, version 1 one for each controller, and a machine may have both.
    if (controllers === '') limits.push(...upwards(GROUPS, path).map((group) => limit2(readText, group)));
    else if (controllers.split(',').includes('cpu'))
      limits.push(...upwards(posix.join(GROUPS, controllers), path).map((group) => limit1(readText, group)));
  }
  return limits;
}

/** The folders from a path in a tree up to the tree's root, where a container sees its own group. */
function upwards(root: string, path: string): string[] {
  const folders: string[] = [];
  for (let at = posix.join('/', path); at !== '/'; at = posix.dirname(at)) folders.push(posix.join(root, at));
  return [...folders, root];
}

/** Version 2: `cpu.max` holds quota and period in microseconds, as in `200000 100000`, or `max` for no quota. */
function limit2(readText: CpuSources['readText'], group: string): number {
  const [quota, period] = (readText(posix.join(group, 'cpu.max')) ?? '').split(' ');
  return processors(quota, period);
}

/** Version 1: the same in a file each, with -1 for no quota. */
function limit1(readText: CpuSources['readText'], group: string): number {
  const [quota, period] = ['cpu.cfs_quota_us', 'cpu.cfs_period_us'].map((name) =>
    readText(posix.join(group, name)),
  );
  return processors(quota, period);
}

/** Processors that a quota of a period stands for; 0 where there is no limit. */
function processors(quota: string | null | undefined, period: string | null | undefined): number {
  const count = Number.parseInt(quota ?? '', 10) / Number.parseInt(period ?? '', 10);
  return Number.isFinite(count) && count > 0 ? Math.ceil(count) : 0;
}

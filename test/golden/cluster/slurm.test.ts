import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Meddling, meddlingEverywhere } from '../../fault/support/meddling';
import { runCli } from '../../support/cli';
import {
  type ClusterJob,
  everyCell,
  jobFile,
  near,
  onOneMachine,
  points,
  ranking,
  succeeded,
  writeClusterJobs,
} from '../../support/clusterJobs';
import { temporaryFolder } from '../../support/smallTown';
import { startSlurm, type TestSlurm, until, withoutSlurm } from './support/slurm';

/*
 * Jobs that are split, run and merged by a real Slurm: what `--engine slurm` writes is submitted as a person does it.
 */

const run = promisify(execFile);
const without = withoutSlurm();
if (without !== null) console.log(`Without Slurm: ${without}.`);

describe.skipIf(without !== null)('Slurm', () => {
  let slurm: TestSlurm;
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeClusterJobs(folder, [points, everyCell, ranking, near]);
    slurm = await startSlurm();
  });
  afterAll(() => slurm?.stop());

  /** Splits a job; the folder of its plan. */
  async function split(job: ClusterJob, parts: number, name = `on slurm/${job.name}`): Promise<string> {
    const flags = ['--parts', `${parts}`, '--cpus', '1', '--memory', '1GB', '--engine', 'slurm'];
    const args = ['split', jobFile(job), '--out', name, '--result', job.out, ...flags];
    await succeeded(runCli(args, { cwd: folder }));
    return join(folder, name);
  }

  /** Submits the parts and their merge, or some parts again; what it says. */
  async function submit(plan: string, parts: readonly string[], meddling?: Meddling): Promise<string> {
    const env = { ...process.env, ...slurm.env, ...(meddling && meddlingEverywhere(meddling)) };
    return (await run('sh', [join(plan, 'submit.sh'), ...parts], { cwd: '/', env })).stdout;
  }

  /** Submits them, and waits for all of it. */
  async function submitAndWait(
    plan: string,
    parts: readonly string[] = [],
    meddling?: Meddling,
  ): Promise<void> {
    await submit(plan, parts, meddling);
    await slurm.idle();
  }

  test.each([points, everyCell, ranking, near])(
    '$name: the merged file is that of one machine',
    async (job) => {
      const whole = await onOneMachine(folder, job);
      const plan = await split(job, 6);
      await submitAndWait(plan);
      expect(Buffer.compare(await readFile(join(folder, job.out)), whole)).toBe(0);
    },
  );

  test('a part that is killed is requeued, and goes on', async () => {
    const job = { ...points, out: 'killed.geojson' };
    const plan = await split(job, 6, 'killed part');
    await submitAndWait(plan, [], { ...atWrite(1), signal: 'SIGKILL', once: join(folder, 'killed') });
    expect(await readFile(join(plan, 'logs/1.log'), 'utf8')).toMatch(/Killed|REQUEUE/);
    expect(Buffer.compare(await readFile(join(folder, job.out)), await onOneMachine(folder, points))).toBe(0);
  });

  test('a part whose time is nearly over is told, saves what it has, and goes on later', async () => {
    const job = { ...points, out: 'late.geojson' };
    const plan = await split(job, 6, 'late part');
    const reached = join(folder, 'late');
    const waiting = submitAndWait(plan, [], { ...atWrite(2), pauseMs: 6000, once: reached });
    await until(() => existsSync(reached), 60_000);
    const running = (await slurm.command('squeue', '-h', '-r', '-t', 'R', '-o', '%F_%K')).split('\n');
    await slurm.command('scancel', '--batch', '--signal=USR1', running.find((id) => id.endsWith('_2'))!);
    await waiting;
    const finished = JSON.parse(await readFile(join(plan, 'parts/2.json'), 'utf8'));
    expect(finished.tasksBefore).toBeGreaterThan(0);
    expect(Buffer.compare(await readFile(join(folder, job.out)), await onOneMachine(folder, points))).toBe(0);
  });

  test('a part that is killed each time, and one that is cancelled, are named by the merge, and run again', async () => {
    const job = { ...points, out: 'missing.geojson' };
    const plan = await split(job, 6, 'missing parts');
    const submitted = await submit(plan, [], { ...atWrite(3), signal: 'SIGKILL' });
    await slurm.command('scancel', `${/job (\d+)/.exec(submitted)![1]}_5`);
    await slurm.idle();
    expect(existsSync(join(folder, job.out))).toBe(false);
    expect(await readFile(join(plan, 'logs/merge.log'), 'utf8')).toMatch(/--array=3,5\b/);
    await submitAndWait(plan, ['3,5']);
    expect(Buffer.compare(await readFile(join(folder, job.out)), await onOneMachine(folder, points))).toBe(0);
  });
});

/** The write of a part's first task. */
function atWrite(part: number): Pick<Meddling, 'call' | 'name' | 'time'> {
  return { call: 'write', name: `/${part}-\\w+\\.unfinished$`, time: 2 };
}

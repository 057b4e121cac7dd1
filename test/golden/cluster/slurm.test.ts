import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { messageOf } from '../../../src/shared/errors';
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
let without = withoutSlurm();

describe('Slurm', () => {
  let slurm: TestSlurm;
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeClusterJobs(folder, [points, everyCell, ranking, near]);
    if (without === null) {
      slurm = await startSlurm().catch((error) => {
        without = messageOf(error);
        return slurm;
      });
    }
    if (without !== null) console.log(`Tests with Slurm are skipped: ${without}.`);
  });
  beforeEach(({ skip }) => {
    if (without !== null) skip(without.split('\n')[0]);
  });
  afterAll(() => slurm?.stop());

  let splits = 0;
  /** Splits a job into six parts. Names are of this try alone: another one finds nothing of it. */
  async function split(job: ClusterJob): Promise<{ plan: string; result: string }> {
    const [name, out] = [`on slurm ${++splits}`, `${splits}-${job.out}`];
    const flags = ['--parts', '6', '--cpus', '1', '--memory', '1GB', '--engine', 'slurm'];
    await succeeded(
      runCli(['split', jobFile(job), '--out', name, '--result', out, ...flags], { cwd: folder }),
    );
    return { plan: join(folder, name), result: join(folder, out) };
  }

  /** That a merged file is there, with the bytes that one machine gives. */
  async function isWhole(result: string, job: ClusterJob): Promise<void> {
    expect(Buffer.compare(await readFile(result), await onOneMachine(folder, job))).toBe(0);
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
      const { plan, result } = await split(job);
      await submitAndWait(plan);
      await isWhole(result, job);
    },
  );

  test('a part that is killed is requeued, and goes on', async () => {
    const { plan, result } = await split(points);
    await submitAndWait(plan, [], { ...atTask(1, 1), signal: 'SIGKILL', once: `${plan}.killed` });
    expect(await readFile(join(plan, 'logs/1.log'), 'utf8')).toMatch(/Killed|REQUEUE/);
    await isWhole(result, points);
  });

  test('a part whose time is nearly over is told, saves what it has, and goes on later', async () => {
    const { plan, result } = await split(points);
    const reached = `${plan}.late`;
    const waiting = submitAndWait(plan, [], { ...atTask(2, 2), pauseMs: 6000, once: reached });
    await until(() => existsSync(reached), 60_000);
    const running = (await slurm.command('squeue', '-h', '-r', '-t', 'R', '-o', '%F_%K')).split('\n');
    await slurm.command('scancel', '--batch', '--signal=USR1', running.find((id) => id.endsWith('_2'))!);
    await waiting;
    const finished = JSON.parse(await readFile(join(plan, 'parts/2.json'), 'utf8'));
    expect(finished.tasksBefore).toBe(1);
    await isWhole(result, points);
  });

  test('a part that is killed each time, and one that is cancelled, are named by the merge, and run again', async () => {
    const { plan, result } = await split(points);
    const submitted = await submit(plan, [], { ...atTask(3, 1), signal: 'SIGKILL' });
    await slurm.command('scancel', `${/job (\d+)/.exec(submitted)![1]}_5`);
    await slurm.idle();
    expect(existsSync(result)).toBe(false);
    expect(await readFile(join(plan, 'logs/merge.log'), 'utf8')).toMatch(/--array=3,5\b/);
    await submitAndWait(plan, ['3,5']);
    await isWhole(result, points);
  });
});

/** Where a part writes down what its first task gave, its second, and so on. */
function atTask(part: number, task: number): Pick<Meddling, 'call' | 'name' | 'time'> {
  return { call: 'write', name: `/${part}-\\w+\\.unfinished$`, time: 1 + task };
}

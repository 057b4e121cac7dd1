import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { meddlingEverywhere } from '../../fault/support/meddling';
import { runCli } from '../../support/cli';
import { jobFile, onOneMachine, points, succeeded, writeClusterJobs } from '../../support/clusterJobs';
import { temporaryFolder } from '../../support/smallTown';

/*
 * A job that is split, run and merged by a real Snakemake, with the Snakefile that `--engine snakemake` writes.
 */

const run = promisify(execFile);
const has = hasSnakemake();
if (!has) console.log('Tests with Snakemake are skipped: it is not installed.');

describe.skipIf(!has)('Snakemake', () => {
  test('a part that fails once is tried again, and the merged file is that of one machine', async () => {
    const folder = await temporaryFolder();
    await writeClusterJobs(folder, [points]);
    const flags = ['--parts', '3', '--cpus', '1', '--engine', 'snakemake'];
    const args = ['split', jobFile(points), '--out', 'with snakemake', '--result', points.out, ...flags];
    await succeeded(runCli(args, { cwd: folder }));
    const once = join(folder, 'killed');
    const killing = {
      call: 'write',
      name: '/1-\\w+\\.unfinished$',
      time: 2,
      signal: 'SIGKILL',
      once,
    } as const;
    await run('snakemake', ['--cores', '2', '--snakefile', join(folder, 'with snakemake/Snakefile')], {
      cwd: '/',
      env: { ...process.env, HOME: folder, ...meddlingEverywhere(killing) },
    });
    expect(existsSync(once), 'killed').toBe(true);
    const whole = await onOneMachine(folder, points);
    expect(Buffer.compare(await readFile(join(folder, points.out)), whole)).toBe(0);
  });
});

function hasSnakemake(): boolean {
  try {
    execFileSync('snakemake', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

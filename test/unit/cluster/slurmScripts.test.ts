import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LocatedPlan } from '../../../src/cluster/clusterPlan';
import { slurmFiles } from '../../../src/cluster/engines/slurm';
import { submitToSlurm } from '../../../src/cluster/engines/submitToSlurm';
import { writeEngineFiles } from '../../../src/cluster/engines/writeEngineFiles';
import { temporaryFolder } from '../../support/smallTown';
import { madeUpPlan, NASTY } from './support/madeUpPlan';

/** Stands for a program: writes its name and words into a log, a line each, and does as told. */
async function standIn(folder: string, name: string, body = ''): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "\${0##*/} $*" >> "$CALLS"\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

/** A folder of programs, and the log of their calls. */
interface Programs {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  calls(): Promise<string[]>;
}

async function programs(bodies: Readonly<Record<string, string>>): Promise<Programs> {
  const folder = join(await temporaryFolder(), `bin ${NASTY}`);
  await mkdir(folder);
  for (const [name, body] of Object.entries(bodies)) await standIn(folder, name, body);
  const log = join(folder, 'calls');
  await writeFile(log, '');
  return {
    folder,
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, CALLS: log },
    calls: async () => (await readFile(log, 'utf8')).split('\n').slice(0, -1),
  };
}

/** Submits as the job with the next number. */
const SBATCH = 'n=$(grep -c ^sbatch "$CALLS"); echo "$((11 + n));town"';

let located: LocatedPlan;
beforeAll(async () => {
  located = await madeUpPlan({ title: NASTY }, NASTY);
});

describe('all scripts', () => {
  test.each(['bash', 'sh'])('are sound for %s, whatever the names are', (shell) => {
    const command = ['/opt/it\'s "here"/node', `/opt/$HOME/{x}/cli.cjs`];
    for (const [name, text] of Object.entries(slurmFiles(located.plan, command))) {
      if (shell === 'sh' && name !== 'submit.sh') continue;
      const { status, stderr } = spawnSync(shell, ['-n'], { input: text, encoding: 'utf8' });
      expect(`${name} ${status} ${stderr}`).toBe(`${name} 0 `);
    }
  });

  test('ask for what the plan needs', () => {
    const files = slurmFiles(located.plan, ['graticule']);
    expect(files['array.sbatch']!.match(/^#SBATCH .*$/gm)).toEqual([
      '#SBATCH --job-name=graticule',
      '#SBATCH --array=0-3',
      '#SBATCH --cpus-per-task=2',
      '#SBATCH --mem=1536M',
      '#SBATCH --time=0-02:30:00',
      '#SBATCH --output=logs/%a.log',
      '#SBATCH --open-mode=append',
      '#SBATCH --requeue',
      '#SBATCH --signal=B:USR1@60',
    ]);
    const { plan } = located;
    const unknown = {
      ...plan,
      expected: { ...plan.expected, secondsEach: null },
      parts: plan.parts.slice(1, 2),
    };
    const text = slurmFiles(unknown, ['graticule'])['array.sbatch']!;
    expect(text).not.toMatch(/^#SBATCH --time/m);
    expect(text).toMatch(/^#SBATCH --array=0$/m);
    const days = { ...plan, expected: { ...plan.expected, secondsEach: 40_000 } };
    expect(slurmFiles(days, ['graticule'])['array.sbatch']).toMatch(/^#SBATCH --time=1-09:20:00$/m);
  });
});

describe('array.sbatch', () => {
  interface Task {
    readonly exit: number | string;
    readonly restarts?: string;
    readonly cwd?: string;
  }

  /** Runs it as Slurm does: a copy, in the working directory of the submission. */
  async function runTask({ exit, restarts, cwd = located.folder }: Task) {
    const body = typeof exit === 'number' ? `exit ${exit}` : exit;
    const { folder, env, calls } = await programs({ [`gra ${NASTY}`]: body, scontrol: '' });
    const command = [join(folder, `gra ${NASTY}`), `a b'c`];
    const copy = join(folder, 'slurm_script');
    await writeFile(copy, slurmFiles(located.plan, command)['array.sbatch']!);
    const job = { SLURM_JOB_ID: '12', SLURM_ARRAY_JOB_ID: '12', SLURM_ARRAY_TASK_ID: '3' };
    const { status, signal, stderr } = spawnSync('bash', [copy], {
      cwd,
      env: { ...env, ...job, ...(restarts === undefined ? {} : { SLURM_RESTART_COUNT: restarts }) },
      encoding: 'utf8',
    });
    const [first, ...others] = await calls();
    return { status, signal, stderr, first, others };
  }

  const PART = `gra ${NASTY} a b'c run plan.json --part 3`;
  const REQUEUED = ['scontrol requeue 12_3'];

  test.each([0, 1, 42])('ends with %d, and does not try again', async (exit) => {
    expect(await runTask({ exit })).toMatchObject({ status: exit, first: PART, others: [], stderr: '' });
  });

  test.each([2, 75, 130, 137])('after %d asks to be run again, twice at most', async (exit) => {
    expect(await runTask({ exit })).toMatchObject({ status: exit, first: PART, others: REQUEUED });
    expect(await runTask({ exit, restarts: '1' })).toMatchObject({ others: REQUEUED });
    expect(await runTask({ exit, restarts: '2' })).toMatchObject({ status: exit, others: [] });
  });

  test('is run again where the part is killed', async () => {
    expect(await runTask({ exit: 'kill -KILL $$' })).toMatchObject({ status: 137, others: REQUEUED });
  });

  /** A part that ends in good order on SIGTERM, with 130, once the script has got a signal. */
  const signalled = (name: string) =>
    `trap 'sleep 0.3; echo saved >> "$CALLS"; exit 130' TERM; sleep 0.2; kill -${name} $PPID; for k in 1 2 3 4 5 6 7 8 9 10; do sleep 0.2; done`;

  test('lets the part end in good order when the time is nearly over, and goes on later', async () => {
    expect(await runTask({ exit: signalled('USR1') })).toMatchObject({
      status: 130,
      others: ['saved', ...REQUEUED],
    });
    expect(await runTask({ exit: signalled('USR1'), restarts: '7' })).toMatchObject({
      others: ['saved', ...REQUEUED],
    });
    expect(await runTask({ exit: signalled('USR1'), restarts: '20' })).toMatchObject({ others: ['saved'] });
  });

  test('lets the part end, and is not run again, where the job is cancelled', async () => {
    expect(await runTask({ exit: signalled('TERM') })).toMatchObject({ status: 130, others: ['saved'] });
    // Where Slurm tells all processes of the job.
    const both = signalled('TERM').replace('$PPID;', () => '$PPID; kill -TERM $$;');
    expect(await runTask({ exit: both })).toMatchObject({ status: 130, others: ['saved'] });
  });

  test('says what to do where it was submitted from another folder', async () => {
    const { status, stderr, first } = await runTask({ exit: 0, cwd: dirname(located.folder) });
    expect({ status, first }).toEqual({ status: 1, first: undefined });
    expect(stderr).toMatch(/holds no plan\.json: submit with the submit\.sh that lies beside the plan\.\n$/);
  });
});

describe('merge.sbatch', () => {
  test('merges, with the exit code of the merge', async () => {
    const { folder, env, calls } = await programs({ graticule: 'exit 1' });
    const text = slurmFiles(located.plan, [join(folder, 'graticule')])['merge.sbatch']!;
    expect(spawnSync('bash', ['-c', text], { cwd: located.folder, env }).status).toBe(1);
    expect(await calls()).toEqual(['graticule merge .']);
  });
});

describe('submit.sh', () => {
  test('submits the parts and the merge from the folder, wherever it is called, and wherever it was moved', async () => {
    const { env, calls } = await programs({ sbatch: `pwd >> "$CALLS"; ${SBATCH}` });
    await writeEngineFiles(located, 'slurm', ['graticule']);
    const submit = (words: readonly string[], cwd: string) =>
      spawnSync('sh', words, { cwd, env: { ...env, CDPATH: '/tmp:/' }, encoding: 'utf8' });
    const here = submit(['submit.sh'], located.folder);
    expect(here).toMatchObject({ status: 0, stderr: '' });
    expect(here.stdout).toBe('Submitted parts 0-3 as job 12\nSubmitted the merge as job 13, after them\n');
    expect(submit([join(NASTY, 'submit.sh'), '--array=1,3'], dirname(located.folder)).status).toBe(0);
    const logs = `${located.folder.replaceAll('%', '%%')}/logs`;
    expect(await calls()).toEqual([
      `sbatch --parsable --array=0-3 --output=${logs}/%a.log array.sbatch`,
      located.folder,
      `sbatch --parsable --dependency=afterany:12 --output=${logs}/merge.log merge.sbatch`,
      located.folder,
      `sbatch --parsable --array=1,3 --output=${logs}/%a.log array.sbatch`,
      located.folder,
      `sbatch --parsable --dependency=afterany:14 --output=${logs}/merge.log merge.sbatch`,
      located.folder,
    ]);
  });
});

describe('submitToSlurm', () => {
  async function submit(sbatch: string | null, parts?: readonly number[]) {
    const { folder, env, calls } = await programs(sbatch === null ? {} : { sbatch });
    if (sbatch === null)
      for (const name of ['sh', 'dirname', 'mkdir', 'sed']) await standIn(folder, name, `/bin/${name} "$@"`);
    await writeEngineFiles(located, 'slurm', ['graticule']);
    const before = { PATH: process.env.PATH, CALLS: process.env.CALLS };
    // Without Slurm, also where this machine has it.
    Object.assign(process.env, { CALLS: env.CALLS, PATH: sbatch === null ? folder : env.PATH });
    try {
      return { jobs: await submitToSlurm(located.folder, parts), calls: await calls() };
    } finally {
      Object.assign(process.env, { PATH: before.PATH });
      if (before.CALLS === undefined) delete process.env.CALLS;
    }
  }

  test('gives the numbers of the jobs', async () => {
    expect((await submit(SBATCH)).jobs).toEqual({ parts: '12', merge: '13' });
    const { calls } = await submit(SBATCH, [3, 1, 2]);
    expect(calls[0]).toMatch(/^sbatch --parsable --array=1-3 /);
  });

  test('says where Slurm refuses, in its words', async () => {
    const refusing = 'echo "sbatch: error: Batch job submission failed: Invalid account" >&2; exit 1';
    await expect(submit(refusing)).rejects.toThrow(
      'Slurm did not take the job: "Batch job submission failed: Invalid account".',
    );
    await expect(submit(`case $* in *depend*) ${refusing};; esac; ${SBATCH}`)).rejects.toThrow(
      'Slurm did not take the job: "Batch job submission failed: Invalid account". The parts were submitted as job 12.',
    );
  });

  test('says where there is no Slurm', async () => {
    await expect(submit(null)).rejects.toThrow(
      /^There is no sbatch here: submit on a machine that has Slurm/,
    );
  });

  test('says where the files for Slurm are missing', async () => {
    await expect(submitToSlurm((await madeUpPlan()).folder)).rejects.toThrow(
      /split the job with --engine slurm/,
    );
  });
});

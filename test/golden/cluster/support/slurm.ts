import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/*
 * A real Slurm for a test: its own controller, its own node, its own key, all in a temporary folder. It takes no
 * systemd, no cgroups and no accounting, and touches nothing of one that the machine may have.
 */

const run = promisify(execFile);

/** Seconds until a task that was requeued starts again, which is the lifetime of a job's credential: 120 as a rule. */
const REQUEUE_S = 5;
const COMES_UP_MS = 30_000;
const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'sinfo', 'squeue', 'scontrol', 'scancel'];

/** A Slurm that runs. */
export interface TestSlurm {
  /** For what calls `sbatch` and the like. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs one of its commands; its standard output. */
  command(program: string, ...args: readonly string[]): Promise<string>;
  /** Waits until no job waits or runs. */
  idle(limitMs?: number): Promise<void>;
  /** Ends it, its jobs and its processes. */
  stop(): Promise<void>;
}

/** Why there can be none on this machine; `null` where one can be tried. */
export function withoutSlurm(): string | null {
  if (process.getuid?.() !== 0) return 'Slurm is started by root alone';
  const missing = PROGRAMS.filter((name) => programPath(name) === null);
  return missing.length > 0 ? `${missing.join(', ')} is not installed` : null;
}

/** Starts one. Where it does not come up, throws an error with the ends of its logs. */
export async function startSlurm(cpus = 2): Promise<TestSlurm> {
  // The path of a socket has at most 107 characters.
  const folder = mkdtempSync(join(tmpdir(), 'slurm-'));
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'munge.key'), randomBytes(128), { mode: 0o400 });
  const config = join(folder, 'slurm.conf');
  writeFileSync(config, slurmConfig(folder, cpus, await freePort(), await freePort()));
  const env = { SLURM_CONF: config };
  const daemons: ChildProcess[] = [];
  // Also where the tests are given up.
  const endAll = (): void => {
    for (const daemon of daemons) daemon.kill('SIGKILL');
  };
  process.once('exit', endAll);
  const start = (name: string, ...args: readonly string[]): void => {
    const options = { env: { ...process.env, ...env }, stdio: 'ignore' } as const;
    daemons.push(spawn(programPath(name)!, args, options));
  };
  const command = async (program: string, ...args: readonly string[]): Promise<string> =>
    (await run(programPath(program)!, args, { env: { ...process.env, ...env } })).stdout;
  const stop = async (): Promise<void> => {
    await run(programPath('scancel')!, ['--full', '--signal=KILL', '--user=root'], {
      env: { ...process.env, ...env },
      timeout: 5000,
    }).catch(() => {});
    // The node first, so that it can tell the controller, and what both need to trust each other last.
    for (const daemon of daemons.reverse()) await ended(daemon);
    process.off('exit', endAll);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  const munge = join(folder, 'munge.sock');
  // Forced, since a temporary folder is not as closed as it would have it.
  start(
    'munged',
    '--foreground',
    '--force',
    `--key-file=${join(folder, 'munge.key')}`,
    `--socket=${munge}`,
    `--pid-file=${join(folder, 'munged.pid')}`,
    `--log-file=${join(folder, 'munged.log')}`,
    `--seed-file=${join(folder, 'munge.seed')}`,
  );
  try {
    await until(() => existsSync(munge), COMES_UP_MS);
    start('slurmctld', '-D', '-c', '-f', config);
    start('slurmd', '-D', '-f', config, '-N', 'localhost');
    await until(async () => /\bidle\b/.test(await command('sinfo', '-h', '-o', '%T')), COMES_UP_MS);
  } catch {
    const logs = ['munged', 'slurmctld', 'slurmd'].map((name) => lastLines(join(folder, `${name}.log`)));
    await stop();
    throw new Error(`Slurm did not come up.\n${logs.join('\n')}`);
  }
  return {
    env,
    command,
    idle: (limitMs = 120_000) => until(async () => (await command('squeue', '-h')) === '', limitMs),
    stop,
  };
}

function slurmConfig(folder: string, cpus: number, controllerPort: number, nodePort: number): string {
  return `ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.sock,cred_expire=${REQUEUE_S}
SlurmUser=root
SlurmdUser=root
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
JobRequeue=1
KillWait=5
MinJobAge=300
ReturnToService=2
SlurmdParameters=config_overrides
NodeName=localhost NodeAddr=127.0.0.1 CPUs=${cpus} RealMemory=64000
PartitionName=test Nodes=localhost Default=YES MaxTime=INFINITE State=UP
`;
}

/** Where a program is; daemons are beside what is in the path. */
function programPath(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** A port that nobody listens at. */
function freePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Waits until something is so. A failure is taken for `false`, and told once the time is over. */
export async function until(isSo: () => boolean | Promise<boolean>, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  for (;;) {
    const outcome = await Promise.resolve()
      .then(isSo)
      .catch((error: unknown) => error);
    if (outcome === true) return;
    if (Date.now() > end) throw new Error(`Nothing came of it in ${limitMs / 1000} s: ${outcome}`);
    await pause(100);
  }
}

/** Asks a process to end, and ends it. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const over = new Promise<void>((settle) => child.once('exit', () => settle()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await over;
  clearTimeout(timer);
}

function lastLines(path: string): string {
  if (!existsSync(path)) return `${path}: none`;
  return `${path}:\n${readFileSync(path, 'utf8').trimEnd().split('\n').slice(-8).join('\n')}`;
}

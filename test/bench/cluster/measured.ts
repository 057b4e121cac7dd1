import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterPlan } from '../../../src/cluster/clusterPlan';
import { type FinishedPart, finishedPath, finishedSchema } from '../../../src/cluster/partFiles';
import { PLAN_NAME } from '../../../src/cluster/planName';
import { CACHE } from '../support';

const CLI = join(process.cwd(), 'dist/cli.cjs');

/** What a run of the command line took. */
export interface Took {
  readonly wallS: number;
  /** Of all its threads, from the start of the process to its end. */
  readonly cpuS: number;
  readonly peakBytes: number;
}

/** Runs the command line in a folder; throws where it fails. */
export function graticule(folder: string, ...args: readonly string[]): Took {
  mkdirSync(CACHE, { recursive: true });
  const [preload, usage] = [join(CACHE, 'usage.cjs'), join(CACHE, 'usage.json')];
  writeFileSync(
    preload,
    `if (require('node:worker_threads').isMainThread) process.on('exit', () =>
      require('node:fs').writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())));`,
  );
  const startMs = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', preload, CLI, ...args], {
    ...{ cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  });
  const wallS = (performance.now() - startMs) / 1000;
  if (status !== 0) throw new Error(`graticule ${args.join(' ')} ended with ${status}:\n${stderr}`);
  const used = JSON.parse(readFileSync(usage, 'utf8')) as NodeJS.ResourceUsage;
  return { wallS, cpuS: (used.userCPUTime + used.systemCPUTime) / 1e6, peakBytes: used.maxRSS * 1024 };
}

/** Writes a job file into a folder; gives its name. */
export function writeJob(folder: string, name: string, job: object): string {
  const file = `${name}.graticule.json`;
  writeFileSync(join(folder, file), JSON.stringify({ version: 1, ...job }));
  return file;
}

/** How a job is split for a measurement. */
export interface Splitting {
  readonly parts: number;
  /** Threads of each part. */
  readonly cpus: number;
}

/** What a split job took. */
export interface SplitTook {
  readonly plan: ClusterPlan;
  readonly planBytes: number;
  readonly split: Took;
  readonly parts: readonly Took[];
  readonly sidecars: readonly FinishedPart[];
  readonly merge: Took;
}

/** Splits the job of a file, runs its parts one after the other, and merges them. */
export function runSplit(folder: string, job: string, { parts, cpus }: Splitting): SplitTook {
  const { planned, split, planBytes } = splitOnly(folder, job, { parts, cpus });
  const numbers = planned.parts.map((_, part) => part);
  const took = numbers.map((part) =>
    graticule(folder, ...['run', `${PLAN_FOLDER}/${PLAN_NAME}`, '--part', `${part}`, '--workers', `${cpus}`]),
  );
  const sidecars = numbers.map((part) =>
    finishedSchema.parse(JSON.parse(readFileSync(finishedPath(join(folder, PLAN_FOLDER), part), 'utf8'))),
  );
  const merge = graticule(folder, 'merge', PLAN_FOLDER);
  return { plan: planned, planBytes, split, parts: took, sidecars, merge };
}

const PLAN_FOLDER = 'bench-split';

/** Splits the job of a file, and no more. */
export function splitOnly(
  folder: string,
  job: string,
  { parts, cpus }: Splitting,
): { readonly planned: ClusterPlan; readonly split: Took; readonly planBytes: number } {
  const { outputs = {} } = JSON.parse(readFileSync(join(folder, job), 'utf8')) as {
    outputs?: Record<string, string>;
  };
  for (const name of [PLAN_FOLDER, ...Object.values(outputs)]) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  const split = graticule(
    folder,
    ...['split', job, '--parts', `${parts}`, '--cpus', `${cpus}`, '--out', PLAN_FOLDER],
  );
  const path = join(folder, PLAN_FOLDER, PLAN_NAME);
  const planned = JSON.parse(readFileSync(path, 'utf8')) as ClusterPlan;
  return { planned, split, planBytes: statSync(path).size };
}

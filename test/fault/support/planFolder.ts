import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FinishedPart } from '../../../src/cluster/partFiles';
import { type CliOptions, type CliRun, runCli } from '../../support/cli';
import { type ClusterJob, jobFile, onOneMachine, succeeded } from '../../support/clusterJobs';

let plans = 0;

/** A name for a plan's folder, of one try of a test alone: another try finds nothing of it. */
export const planName = (): string => `plan ${++plans}`;

/** A job that is split, in a folder below that of the job. */
export class PlanFolder {
  /** The absolute path of the merged file. */
  readonly result: string;

  constructor(
    private readonly folder: string,
    readonly name: string,
    private readonly job: ClusterJob,
  ) {
    this.result = join(folder, `${name}-${job.out}`);
  }

  static async split(
    folder: string,
    job: ClusterJob,
    parts: number,
    flags: readonly string[] = [],
  ): Promise<PlanFolder> {
    const plan = new PlanFolder(folder, planName(), job);
    const sizes = ['--parts', `${parts}`, '--cpus', '1', '--memory', '500MB'];
    const names = ['--out', plan.name, '--result', plan.result];
    await succeeded(plan.cli(['split', jobFile(job), ...names, ...sizes, ...flags]));
    return plan;
  }

  run(part: number, options?: CliOptions): Promise<CliRun> {
    return this.cli(['run', join(this.name, 'plan.json'), '--part', `${part}`, '--workers', '1'], options);
  }

  /** Runs parts, two at a time; what came of each, in their order. */
  async runAll(parts: readonly number[], optionsOf?: (part: number) => CliOptions): Promise<CliRun[]> {
    const runs: CliRun[] = [];
    const left = [...parts.entries()];
    const next = async (): Promise<void> => {
      for (let entry = left.shift(); entry !== undefined; entry = left.shift())
        runs[entry[0]] = await this.run(entry[1], optionsOf?.(entry[1]));
    };
    await Promise.all([next(), next()]);
    return runs;
  }

  /** Merges the parts, which must do, into the bytes that one machine gives. */
  async merges(): Promise<void> {
    await succeeded(this.merge());
    const whole = await onOneMachine(this.folder, this.job);
    expect(Buffer.compare(await readFile(this.result), whole)).toBe(0);
  }

  /** Merges the parts, which must not do; the parts that are named to be run again, as in `3,17`. */
  async mergeRefused(): Promise<string | undefined> {
    const { code, stderr } = await this.merge();
    expect(code, stderr).toBe(1);
    expect(existsSync(this.result)).toBe(false);
    return /--array=([\d,-]+)/.exec(stderr)?.[1];
  }

  /** Merges the parts into `result`, also those of a copied plan, which names another file. */
  merge(): Promise<CliRun> {
    return this.cli(['merge', this.name, '--out', this.result]);
  }

  /** The absolute path of a file of the parts. */
  path(name: string): string {
    return join(this.folder, this.name, 'parts', name);
  }

  has(part: number): boolean {
    return existsSync(this.path(`${part}.json`));
  }

  sidecar(part: number): FinishedPart {
    return JSON.parse(readFileSync(this.path(`${part}.json`), 'utf8'));
  }

  /** The absolute path of what the tasks of a finished part gave. */
  outputs(part: number): string {
    return this.path(this.sidecar(part).file);
  }

  /** The logs of attempts that have not finished a part. */
  unfinished(part: number): string[] {
    return readdirSync(this.path('')).filter(
      (name) => name.startsWith(`${part}-`) && name.endsWith('.unfinished'),
    );
  }

  private cli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
    return runCli(args, { cwd: this.folder, ...options });
  }
}

/** The numbers of so many parts. */
export const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

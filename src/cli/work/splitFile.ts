import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { formOf } from '../../analyses/findAnalysis';
import { parseJob } from '../../analyses/parseJob';
import { isPlan } from '../../cluster/clusterPlan';
import { defaultOutputs } from '../../cluster/defaultOutputs';
import { ENGINES, type EngineName } from '../../cluster/engines/engines';
import { submitToSlurm } from '../../cluster/engines/submitToSlurm';
import { writeEngineFiles } from '../../cluster/engines/writeEngineFiles';
import { splitJob } from '../../cluster/splitJob';
import { isUnder } from '../../data/files/within';
import { UserError } from '../../shared/errors';
import type { JobDocument } from '../../shared/job';
import { checkOutputs } from '../checkOutputs';
import { ownCommand } from '../commandWords';
import { interruptible } from '../interruptible';
import { checkAddresses, checkFunctions, type InputFlags } from '../jobInputs';
import { outputsOfJob } from '../jobOutputs';
import type { OutputPaths } from '../jobToRun';
import { readJobFile } from '../readJobFile';
import { nextStep, splitLines } from '../show/splitLines';
import { say } from '../terminal';

/** Flags of `graticule split`. */
export interface SplitFlags extends InputFlags {
  readonly parts: number;
  readonly out: string;
  readonly cpus: number;
  readonly memory?: number;
  readonly engine?: EngineName;
  readonly submit?: boolean;
  readonly command?: string[];
  readonly result?: string;
  readonly report?: string;
  readonly allowOutside?: boolean;
}

/** Cuts the job of a file into parts, and says what comes next. */
export async function splitFile(path: string, flags: SplitFlags): Promise<void> {
  const { parts, cpus, submit = false, command = ownCommand(process.argv[1]!) } = flags;
  const engine = engineOf(flags);
  const document = await readJobFile(path);
  if (isPlan(document)) throw new UserError(`${path} is a plan, which is split already: name its job file.`);
  const { job } = await parseJob(document, path);
  checkAddresses(job, path, flags);
  checkFunctions(job, path, flags);
  const baseFolder = dirname(resolve(path));
  const folder = resolve(flags.out);
  const outputs = outputsOfSplit(job, baseFolder, folder, path, flags);
  await checkResults({ job, baseFolder, label: path, file: path, outputs }, folder);
  // What is written is written to its end: a plan without the files that it is run by would be in the way.
  const { located, files } = await interruptible(async ({ signal, onEvent }) => {
    const made = await splitJob(job, {
      parts,
      cpus,
      baseFolder,
      folder,
      folderLabel: flags.out,
      outputs: given(outputs),
      ...(flags.memory === undefined ? {} : { memoryLimitBytes: flags.memory }),
      label: path,
      signal,
      onEvent,
    });
    return { located: made, files: await writeEngineFiles(made, engine ?? null, command) };
  });
  const outcome = { wanted: parts, folder: flags.out, files, engine, submit, outputs };
  for (const line of splitLines(located.plan, outcome)) say(line);
  if (submit) {
    const jobs = await submitToSlurm(folder);
    say(`Submitted to Slurm: the parts as job ${jobs.parts}, the merge after them as job ${jobs.merge}`);
  }
  say(nextStep(located.plan.parts.length, outcome));
}

/** The engine whose files are written; `undefined` where none is named. */
function engineOf({ engine, submit }: SplitFlags): EngineName | undefined {
  if (!submit || engine === 'slurm') return engine;
  if (engine === undefined) return 'slurm';
  throw new UserError(
    `--submit hands parts to Slurm only: leave it out, and submit the files of ${ENGINES[engine].label} by its own command.`,
  );
}

/** Where the results of a job go once it is merged: into the plan's folder where nothing is said. */
function outputsOfSplit(
  job: JobDocument,
  baseFolder: string,
  folder: string,
  label: string,
  { result, report, allowOutside }: SplitFlags,
): OutputPaths {
  const flags = {
    ...(result === undefined ? {} : { out: result }),
    ...(report === undefined ? {} : { report }),
    ...(allowOutside === undefined ? {} : { allowOutside }),
  };
  const outputs = outputsOfJob(job, baseFolder, label, flags, '--result');
  if (outputs.table !== undefined || outputs.raster !== undefined) return outputs;
  return { ...outputs, ...defaultOutputs(formOf(job.analysis), folder) };
}

/** Checks what `run` checks of outputs before its work. Those in the new folder have no folder yet. */
async function checkResults(toRun: Parameters<typeof checkOutputs>[0], folder: string): Promise<void> {
  const elsewhere = Object.entries(toRun.outputs).filter(
    ([, path]) => path !== undefined && !isUnder(folder, path),
  );
  const taken = elsewhere.find(([, path]) => existsSync(path!))?.[1];
  if (taken !== undefined) {
    throw new UserError(
      `${taken} already exists, and the merge does not replace it: choose another file with --result or --report, or move it away.`,
    );
  }
  await checkOutputs({ ...toRun, outputs: Object.fromEntries(elsewhere) }, false);
}

/** Without the members that are not there. */
function given(outputs: OutputPaths): { table?: string; report?: string; raster?: string } {
  return Object.fromEntries(Object.entries(outputs).filter(([, path]) => path !== undefined));
}

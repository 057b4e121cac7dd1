import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { formOf } from '../../analyses/findAnalysis';
import { parseJob } from '../../analyses/parseJob';
import { isPlan } from '../../cluster/clusterPlan';
import { execute } from '../execute';
import { checkAddresses, checkFunctions, type InputFlags } from '../jobInputs';
import { type JobOutputFlags, outputsOfJob } from '../jobOutputs';
import type { ExecutionFlags } from '../options';
import { readJobFile } from '../readJobFile';
import { refuseFlags } from '../refuseFlags';
import { type PartFlags, runPlanPart } from '../runPlanPart';
import { startThreads } from '../startThreads';
import { say } from '../terminal';

/** Flags of `run` that a plan has no use for: its outputs, memory and what it may do were said at the split. */
const OF_JOBS = [
  ...['out', 'report', 'allowOutside', 'allowRemote', 'allowFunctions'],
  ...['memory', 'compare', 'json', 'force', 'yes'],
];
/** Those that say nothing of a job. */
const OF_PLANS = ['part', 'base'];

/** Flags of `graticule run`. */
export type RunFlags = ExecutionFlags & JobOutputFlags & InputFlags & PartFlags;

/**
 * Runs the job of a file, or a part of the plan that it is, and returns the exit code.
 *
 * @param run the command, of which some flags are for jobs and others for plans
 */
export async function runFile(run: Command, path: string, flags: RunFlags): Promise<number> {
  const document = await readJobFile(path);
  if (isPlan(document)) {
    refuseFlags(run, OF_JOBS, `cannot be given with a plan, as ${path} is one`);
    return runPlanPart(path, flags);
  }
  refuseFlags(run, OF_PLANS, `can only be given with a plan, and ${path} is none: split it first`);
  const { job } = await parseJob(document, path);
  checkAddresses(job, path, flags);
  checkFunctions(job, path, flags);
  const baseFolder = dirname(resolve(path));
  const outputs = outputsOfJob(job, baseFolder, path, flags);
  const toRun = { job, baseFolder, label: path, file: path, outputs };
  return execute(toRun, flags, startThreads(job.analysis, flags));
}

/** Checks the job of a file, and says what it is. */
export async function validateFile(path: string): Promise<void> {
  const { job } = await parseJob(await readJobFile(path), path);
  say(`${path} is a valid job: ${formOf(job.analysis).title}.`);
}

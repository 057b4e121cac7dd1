import { resolve } from 'node:path';
import { formOf } from '../analyses/findAnalysis';
import { isWithin } from '../data/files/within';
import type { JobDocument } from '../shared/job';
import { modulesOf } from '../shared/jobModules';
import { addressesOf } from '../shared/urls';
import type { LocatedPlan } from './clusterPlan';

/** The folder that the relative paths of a plan's job start from; absolute. */
export function baseFolderOfPlan({ plan, folder }: LocatedPlan): string {
  return resolve(folder, plan.base);
}

/** The outputs of a plan, as absolute paths. */
export function outputsOfPlan({ plan, folder }: LocatedPlan): LocatedPlan['plan']['outputs'] {
  return Object.fromEntries(
    Object.entries(plan.outputs).map(([name, path]) => [name, path && resolve(folder, path)]),
  );
}

/** Those of a plan's outputs that lie neither in its own folder nor in its job's. */
export function outputsOutside(located: LocatedPlan): string[] {
  const folders = [located.folder, baseFolderOfPlan(located)];
  return Object.values(outputsOfPlan(located)).filter(
    (path) => path !== undefined && !folders.some((folder) => isWithin(folder, path)),
  ) as string[];
}

/**
 * The flags without which the command line does not do what a plan asks for, since somebody else may have written it:
 * files of an engine hold them, because whoever split the job has allowed it.
 */
export function allowanceFlags(located: LocatedPlan, command: 'run' | 'merge'): string[] {
  const job = located.plan.job as JobDocument;
  return [
    ...(addressesOf(job).length === 0 ? [] : ['--allow-remote']),
    ...(modulesOf(formOf(job.analysis), job).length === 0 ? [] : ['--allow-functions']),
    ...(command === 'run' || outputsOutside(located).length === 0 ? [] : ['--allow-outside']),
  ];
}

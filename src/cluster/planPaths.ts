import { join, resolve } from 'node:path';
import { isSameFile } from '../data/files/paths';
import { isUnder } from '../data/files/within';
import { UserError } from '../shared/errors';
import type { ClusterPlan, LocatedPlan } from './clusterPlan';
import { partsFolder } from './partFiles';
import { PLAN_NAME } from './planName';

/** The absolute folder that the relative paths of a plan's job start from. */
export function baseFolderOfPlan({ plan, folder }: LocatedPlan): string {
  return resolve(folder, plan.base);
}

/** The outputs of a plan, as absolute paths. */
export function outputsOfPlan({ plan, folder }: LocatedPlan): ClusterPlan['outputs'] {
  return Object.fromEntries(
    Object.entries(plan.outputs).map(([name, path]) => [name, path && resolve(folder, path)]),
  );
}

/** Throws a `UserError` where a result would be written over a plan or what its parts gave: no option allows that. */
export function refusePlanFiles(folder: string, outputs: ClusterPlan['outputs']): void {
  for (const path of Object.values(outputs)) {
    if (path === undefined) continue;
    if (isSameFile(path, join(folder, PLAN_NAME)) || isUnder(partsFolder(folder), path))
      throw new UserError(`${path} is the place of the plan's own files: choose another one for the result.`);
  }
}

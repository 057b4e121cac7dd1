import { resolve } from 'node:path';
import type { ClusterPlan, LocatedPlan } from './clusterPlan';

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

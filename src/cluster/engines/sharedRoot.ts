import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { isUnder } from '../../data/files/within';
import { isUrl } from '../../shared/urls';
import type { LocatedPlan } from '../clusterPlan';

/** The folder that all lies in that a plan names by relative paths, and the way from it to the plan. */
export interface SharedRoot {
  /** Absolute. */
  readonly root: string;
  /** The plan's folder seen from it, with `/`; empty where it is the same. */
  readonly way: string;
}

/** What other machines have to see of the disk: the smallest folder with the plan, its inputs and its outputs. */
export function sharedRoot({ plan, folder }: LocatedPlan): SharedRoot {
  const base = resolve(folder, plan.base);
  const inputs = plan.files.filter(({ path }) => !isUrl(path) && !isAbsolute(path));
  const paths = [
    base,
    ...inputs.map(({ path }) => dirname(resolve(base, path))),
    ...Object.values(plan.outputs).map((path) => dirname(resolve(folder, path))),
  ];
  const root = paths.reduce(commonFolder, folder);
  return { root, way: relative(root, folder).split(sep).join('/') };
}

/** The innermost folder that holds both; the first where they lie on different drives. */
function commonFolder(a: string, b: string): string {
  let common = a;
  while (!isUnder(common, b) && dirname(common) !== common) common = dirname(common);
  return isUnder(common, b) ? common : a;
}

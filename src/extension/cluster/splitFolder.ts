import { dirname, join } from 'node:path';
import { type Uri, workspace } from 'vscode';
import type { PlanFacts } from '../../cluster/clusterProtocol';
import { PLAN_NAME } from '../../cluster/planName';
import type { LocatedJob } from '../jobs/jobIdentity';
import { pathOf } from '../pickers/pickFile';
import type { Services } from '../services';

/** A folder that holds the plan of a job and its parts. */
export interface SplitFolder {
  /** Its absolute path. */
  readonly folder: string;
  /** What messages call it: its path in the workspace. */
  readonly label: string;
}

/** The folder that a plan lies in. */
export function splitFolderOf(plan: Uri): SplitFolder {
  const folder = dirname(pathOf(plan));
  return { folder, label: workspace.asRelativePath(folder) };
}

/** What the plan of a folder is. Throws a `UserError` where there is none. */
export function planOf({ cluster }: Pick<Services, 'cluster'>, split: SplitFolder): Promise<PlanFacts> {
  const { folder } = split;
  const told = { what: `Reading the plan of ${split.label}`, paths: [join(folder, PLAN_NAME)] };
  return cluster.ask('plan', { ...split }, told);
}

/** The job of a plan, and where its map goes, where that is known. */
export function jobOfPlan({ job, baseFolder, outputs: { raster } }: PlanFacts): LocatedJob {
  return { job, baseFolder, raster };
}

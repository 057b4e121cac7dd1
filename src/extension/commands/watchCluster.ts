import type { Uri } from 'vscode';
import { chooseSplit } from '../cluster/pickSplit';
import type { SplitFolder } from '../cluster/splitFolder';
import { COLLECT } from '../cluster/watchedParts';
import { guarded } from '../guard';
import type { Services } from '../services';
import { collectSplit } from './collectCluster';

/** *Watch Cluster Job*: the clicked plan, or one of the workspace. */
export async function watchCluster(services: Services, clicked: Uri | undefined): Promise<void> {
  const split = await chooseSplit(services, clicked, 'Watch Cluster Job');
  if (split !== undefined) await watchSplit(services, split);
}

/** Shows how far the parts of a folder are, and offers to collect them. */
export function watchSplit(services: Services, split: SplitFolder): Promise<void> {
  return services.watches.open(split, (name) => {
    if (name === COLLECT) void guarded(services.log, () => collectSplit(services, split));
  });
}

import type { ExtensionContext } from 'vscode';
import type { ClusterRunner } from './cluster/clusterRunner';
import type { ClusterWatches } from './cluster/clusterWatches';
import type { WorkspaceFiles } from './inputs/workspaceFiles';
import type { Addresses } from './jobs/addresses';
import type { Functions } from './jobs/functions';
import type { JobRunner } from './jobs/jobRunner';
import type { UnfinishedJobs } from './jobs/unfinished';
import type { Log } from './log';
import type { Panels } from './panel/panels';
import type { ResultStore } from './panel/resultStore';

/** What commands work with. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly jobs: JobRunner;
  readonly files: WorkspaceFiles;
  readonly results: ResultStore;
  readonly panels: Panels;
  readonly addresses: Addresses;
  readonly functions: Functions;
  readonly unfinished: UnfinishedJobs;
  readonly cluster: ClusterRunner;
  readonly watches: ClusterWatches;
}

import { type ExtensionContext, workspace } from 'vscode';
import { createClusterRunner } from './cluster/clusterRunner';
import { createClusterWatches } from './cluster/clusterWatches';
import { createWorkspaceFiles } from './inputs/workspaceFiles';
import { createAddresses } from './jobs/addresses';
import { createFunctions } from './jobs/functions';
import { createJobRunner } from './jobs/jobRunner';
import type { KnownFolder } from './jobs/shortPaths';
import { createUnfinishedJobs } from './jobs/unfinished';
import { createLog } from './log';
import { answerRequest, pageErr } from './panel/answerRequest';
import { createPanels } from './panel/panels';
import { createResultStore } from './panel/resultStore';
import type { Services } from './services';
import { readSettings } from './settings';

/** Made at activation, which costs nothing: each part starts on first use. */
export function createServices(context: ExtensionContext): Services {
  const log = createLog();
  const jobs = createJobRunner(() => readSettings().run.workers, undefined, openFolders);
  const cluster = createClusterRunner(openFolders);
  const results = createResultStore(context.globalStorageUri.fsPath, (line) => log.warn(line));
  const panels = createPanels({
    extensionUri: context.extensionUri,
    results,
    answer: (panel, request, signal) => answerRequest(request, { services, panel, signal }),
    err: (thrown) => pageErr({ log }, thrown),
    warn: (line) => log.warn(line),
  });
  const services: Services = {
    ...{ context, log, jobs, results, panels },
    files: createWorkspaceFiles({ jobs, log }),
    addresses: createAddresses(),
    functions: createFunctions(),
    unfinished: createUnfinishedJobs(context.workspaceState),
    cluster,
    watches: createClusterWatches({ cluster, panels, log }),
  };
  context.subscriptions.push(log, jobs, cluster, panels, services.watches);
  return services;
}

/** The folders of the workspace, as paths in them are shown. */
function openFolders(): KnownFolder[] {
  const folders = workspace.workspaceFolders ?? [];
  return folders.map(({ uri, name }) => ({ path: uri.fsPath, prefix: folders.length > 1 ? `${name}/` : '' }));
}

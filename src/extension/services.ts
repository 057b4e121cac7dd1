import type { ExtensionContext } from 'vscode';
import { type Addresses, createAddresses } from './jobs/addresses';
import { createJobRunner, type JobRunner } from './jobs/jobRunner';
import { createLog, type Log } from './log';
import { answerRequest } from './panel/answerRequest';
import { createPanels, type Panels } from './panel/panels';
import { createResultStore, type ResultStore } from './panel/resultStore';
import { readSettings } from './settings';

/** What commands work with. Made at activation, which costs nothing: each part starts on first use. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly jobs: JobRunner;
  readonly results: ResultStore;
  readonly panels: Panels;
  readonly addresses: Addresses;
}

export function createServices(context: ExtensionContext): Services {
  const log = createLog();
  const jobs = createJobRunner(() => readSettings().run.workers);
  const results = createResultStore(context.globalStorageUri.fsPath, (line) => log.warn(line));
  const panels = createPanels({
    extensionUri: context.extensionUri,
    results,
    answer: (panel, request) => answerRequest(services, panel, request),
    warn: (line) => log.warn(line),
  });
  const services: Services = { context, log, jobs, results, panels, addresses: createAddresses() };
  context.subscriptions.push(log, jobs, panels);
  return services;
}

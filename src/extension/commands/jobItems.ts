import { basename } from 'node:path';
import { workspace } from 'vscode';
import { JOB_SUFFIX } from '../../shared/jobSuffix';
import { readJobFile } from '../jobFiles/readJobFile';
import { type LocatedJob, titleOf } from '../jobs/jobIdentity';
import type { Services } from '../services';

/** A job to choose. */
export interface JobItem {
  readonly label: string;
  readonly description: string;
  load(): Promise<LocatedJob>;
}

/** The job that was run last, where there is one, and the job files of the workspace. */
export async function jobItems(services: Services): Promise<JobItem[]> {
  const last = services.panels.current()?.job() ?? services.panels.lastJob();
  const lastItem: JobItem[] =
    last === undefined
      ? []
      : [{ label: titleOf(last.job), description: 'the job that was run last', load: async () => last }];
  const files = await workspace.findFiles(`**/*${JOB_SUFFIX}`, '**/node_modules/**', 100);
  const fileItems = files.map(
    (uri): JobItem => ({
      label: basename(uri.path),
      description: workspace.asRelativePath(uri),
      load: () => readJobFile(services, uri),
    }),
  );
  return [...lastItem, ...fileItems];
}

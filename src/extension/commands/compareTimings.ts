import { basename } from 'node:path';
import { workspace } from 'vscode';
import { UserError } from '../../shared/errors';
import { JOB_SUFFIX } from '../../shared/jobSuffix';
import { readJobFile } from '../jobFiles/readJobFile';
import { type LocatedJob, titleOf } from '../jobs/jobIdentity';
import { compareInPanel } from '../jobs/runInPanel';
import { pickItem } from '../pickers/pickItem';
import { BACK } from '../pickers/wizard';
import type { Services } from '../services';

interface JobItem {
  readonly label: string;
  readonly description: string;
  load(): Promise<LocatedJob>;
}

/** *Compare Timings…*: for the job that was run last, or a job file of the workspace. */
export async function compareTimings(services: Services): Promise<void> {
  const items = await jobItems(services);
  if (items.length === 0) {
    throw new UserError('There is no job to compare yet; run an analysis first, or save a job file.');
  }
  const place = { title: 'Compare Timings', step: 1, steps: 1, back: false };
  const placeholder =
    'The job to run serially, with 1 to N workers, and with copies in place of shared memory';
  const item = await pickItem(place, { placeholder, items });
  if (item !== BACK) await compareInPanel(services, await item.load());
}

async function jobItems(services: Services): Promise<JobItem[]> {
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

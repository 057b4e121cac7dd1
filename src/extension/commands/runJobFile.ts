import { basename } from 'node:path';
import { type Uri, window, workspace } from 'vscode';
import { UserError } from '../../shared/errors';
import { JOB_SUFFIX } from '../../shared/jobSuffix';
import { readJobFile } from '../jobFiles/readJobFile';
import { runInPanel } from '../jobs/runInPanel';
import { pickItem } from '../pickers/pickItem';
import { BACK } from '../pickers/wizard';
import type { Services } from '../services';

/** *Run Job File*: the clicked file, else the one in the editor, else one of the workspace. */
export async function runJobFile(services: Services, clicked: Uri | undefined): Promise<void> {
  const uri = clicked ?? openJobFile() ?? (await pickJobFile());
  if (uri !== undefined) await runInPanel(services, await readJobFile(services, uri));
}

/** The job file in the editor in front. */
export function openJobFile(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri?.path.toLowerCase().endsWith(JOB_SUFFIX) ? uri : undefined;
}

async function pickJobFile(): Promise<Uri | undefined> {
  const files = await workspace.findFiles(`**/*${JOB_SUFFIX}`, '**/node_modules/**', 500);
  if (files.length === 0) {
    throw new UserError(
      `The workspace has no job file (*${JOB_SUFFIX}); run an analysis and save its job first.`,
    );
  }
  const items = files.map((uri) => ({
    label: basename(uri.path),
    description: workspace.asRelativePath(uri),
    uri,
  }));
  const place = { title: 'Run Job File', step: 1, steps: 1, back: false };
  const item = await pickItem(place, { placeholder: 'The job to run', items });
  return item === BACK ? undefined : item.uri;
}

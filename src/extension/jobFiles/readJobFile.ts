import { basename, dirname } from 'node:path';
import { type Uri, workspace } from 'vscode';
import { messageOf, UserError } from '../../shared/errors';
import { confineUntrusted } from '../jobs/confinement';
import type { LocatedJob } from '../jobs/jobIdentity';
import { pathOf } from '../pickers/pickFile';
import type { Services } from '../services';

/** Reads a job file, as the editor shows it; throws a `UserError` where it is not a valid job. */
export async function readJobFile({ jobs }: Services, uri: Uri): Promise<LocatedJob> {
  const label = basename(uri.path);
  const text = (await workspace.openTextDocument(uri)).getText();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${label} is not valid JSON: ${messageOf(error)}.`);
  }
  const { job } = await jobs.ask('checkJob', { job: parsed, label });
  const located = { job, baseFolder: dirname(pathOf(uri)) };
  confineUntrusted(located, label);
  return located;
}

import { dirname, join } from 'node:path';
import { Uri, window } from 'vscode';
import { rebasedPath } from '../../data/files/jobPath';
import { writeAtomically } from '../../data/files/writeAtomically';
import { UserError } from '../../shared/errors';
import { withInputPaths } from '../../shared/inputPaths';
import type { JobDocument } from '../../shared/job';
import { JOB_SUFFIX } from '../../shared/jobSuffix';
import { isUrl, withoutLogin } from '../../shared/urls';
import { currentJob } from '../panel/jobOf';
import type { Services } from '../services';

/** *Save Job File…*: the job of the panel in front, as a file that runs again to the same result. */
export async function saveJobFile(services: Services): Promise<void> {
  const located = currentJob(services.panels);
  if (located === undefined) throw new UserError('There is no job to save yet; run an analysis first.');
  const { job, baseFolder } = located;
  const target = await window.showSaveDialog({
    defaultUri: Uri.file(join(baseFolder, `${job.analysis}${JOB_SUFFIX}`)),
    filters: { 'Graticule job': ['json'] },
  });
  if (target === undefined) return;
  const file = withSuffix(target.fsPath);
  const text = `${JSON.stringify(rebased(job, baseFolder, dirname(file)), null, 2)}\n`;
  // The dialog has asked before it replaces a file, but not of one by the name with its ending.
  await writeAtomically(file, { force: file === target.fsPath }, text);
  await window.showTextDocument(Uri.file(file));
}

/** The file name with the ending by which job files are known. */
function withSuffix(file: string): string {
  return file.toLowerCase().endsWith(JOB_SUFFIX)
    ? file
    : `${file.replace(/(\.graticule)?\.json$/i, '')}${JOB_SUFFIX}`;
}

/** The job with its relative paths as seen from another folder, and without logins. */
function rebased(job: JobDocument, from: string, to: string): JobDocument {
  const seen = (path: string): string => (isUrl(path) ? withoutLogin(path) : rebasedPath(path, from, to));
  return { ...job, inputs: withInputPaths(job.inputs, seen) };
}

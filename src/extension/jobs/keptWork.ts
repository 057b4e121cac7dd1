import { basename } from 'node:path';
import { window } from 'vscode';
import { CancelledError, UserError } from '../../shared/errors';
import { type KeptWork, keptText } from '../../shared/keptWork';
import { guarded } from '../guard';
import { notice } from '../notice';
import type { Services } from '../services';
import { jobId, type LocatedJob } from './jobIdentity';
import type { JobRunner } from './jobRunner';

/** What an interrupted run of a job has left for the next one; `null` where that is nothing, or another job's. */
export async function keptOf(jobs: Pick<JobRunner, 'ask'>, located: LocatedJob): Promise<KeptWork | null> {
  const { raster, baseFolder } = located;
  if (raster === undefined) return null;
  try {
    const kept = await jobs.ask('keptWork', { raster });
    return kept !== null && jobId({ job: kept.job, baseFolder }) === jobId(located) ? kept : null;
  } catch {
    return null; // what else lies there is no matter of this job's until it runs
  }
}

/** Offers to go on with a job, or to delete what it has left. */
export async function offerToResume(
  services: Services,
  located: LocatedJob,
  text: string,
  resume: () => Promise<unknown>,
): Promise<void> {
  const answer = await window.showInformationMessage(notice(text), 'Resume', 'Delete');
  if (answer === 'Resume') await guarded(services.log, resume);
  if (answer === 'Delete') await guarded(services.log, () => deleteKept(services, located));
}

/** Deletes what a job has left, once the person has agreed. Throws a `CancelledError` where they do not. */
export async function deleteKept(services: Services, located: LocatedJob): Promise<void> {
  const kept = await keptOf(services.jobs, located);
  if (kept === null || located.raster === undefined)
    throw new UserError('Nothing is kept of this job any more; run it again.');
  const question = `${keptText(kept, basename(kept.file))}. Delete that file? Only running the job again brings it back.`;
  if ((await window.showWarningMessage(notice(question), { modal: true }, 'Delete')) !== 'Delete')
    throw new CancelledError();
  // It may have begun while the question stood there.
  if (
    services.panels.underWay().some((job) => jobId(job) === jobId(located) || job.raster === located.raster)
  )
    throw new UserError('That job is under way; stop it first.');
  await services.jobs.ask('deleteWork', { raster: located.raster });
  services.log.info(`Deleted ${kept.file}`);
}

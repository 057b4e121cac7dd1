import { ProgressLocation, window } from 'vscode';
import { formOf } from '../../analyses/findAnalysis';
import { CancelledError, messageOf, UserError } from '../../shared/errors';
import type { RunEvent } from '../../shared/events';
import { formatDuration, formatItems } from '../../shared/format';
import { waitingText } from '../../shared/progressWords';
import type { ResultDocument } from '../../shared/result';
import { notice } from '../notice';
import type { Services } from '../services';
import { readSettings } from '../settings';
import { confirmLongRun } from './confirmLongRun';
import { eventLine } from './eventLine';
import { jobId, type LocatedJob, titleOf } from './jobIdentity';
import type { JobHooks } from './jobRunner';
import { askBeforeReading } from './lookOutside';
import { mapFile } from './mapFile';
import { barIncrements, progressText } from './progressText';

/** One way to get a result of a job: run it once, or compare ways of running it. */
type Work = (located: LocatedJob, hooks: JobHooks) => Promise<ResultDocument>;

/** Runs a job: its panel shows rows as they complete, a notification the progress, the log each task. */
export async function runInPanel(services: Services, given: LocatedJob): Promise<ResultDocument> {
  await askBeforeReading(given.outside);
  await services.addresses.askBeforeRunning(given.job);
  const { run } = readSettings();
  services.jobs.warm();
  const raster = await mapFile(given);
  const options = raster === undefined ? {} : { options: { raster, force: true } };
  return follow(services, { ...given, raster }, titleOf(given.job), ({ job, baseFolder }, hooks) =>
    services.jobs.run(job, baseFolder, { ...run, ...options }, { ...hooks, confirm: confirmLongRun }),
  );
}

/** Runs a job in several ways, one after the other, and shows how long each took. */
export async function compareInPanel(services: Services, located: LocatedJob): Promise<ResultDocument> {
  const { notCompared } = formOf(located.job.analysis);
  if (notCompared !== undefined) throw new UserError(notCompared);
  await askBeforeReading(located.outside);
  await services.addresses.askBeforeRunning(located.job);
  const { workers, memoryLimitBytes } = readSettings().run;
  const doing = `Comparing ${titleOf(located.job)}`;
  let id = '';
  const document = await follow(services, located, doing, (checked, hooks) => {
    id = jobId(checked);
    const { job, baseFolder } = checked;
    return services.jobs.compare(job, { baseFolder, workers, memoryLimitBytes }, hooks);
  });
  services.panels.open(id, titleOf(located.job)).reveal('timings');
  return document;
}

async function follow(
  services: Services,
  given: LocatedJob,
  doing: string,
  work: Work,
): Promise<ResultDocument> {
  // With its defaults filled in, a job has one panel however it was written.
  const { job, description } = await services.jobs.ask('checkJob', { job: given.job, label: 'The job' });
  const located: LocatedJob = { ...given, job };
  const { log, panels, results } = services;
  let unit = 'items';
  const id = jobId(located);
  const { title } = description;
  const panel = panels.open(id, title);
  if (panel.running())
    throw new UserError(`${title} is already under way; cancel it or wait until it is done.`);
  const controller = new AbortController();
  panel.begin(located, description, () => controller.abort());
  log.info(`${doing}, from ${located.baseFolder}`);
  try {
    const document = await withNotification(doing, controller, (notification) => {
      let waits = false;
      return work(located, {
        signal: controller.signal,
        onPlace(jobs) {
          if (!waits) log.info(`${title}: ${waitingText(jobs).toLowerCase()}`);
          if (jobs === 0) log.info(`${title}: begins`);
          waits = true;
          panel.wait(jobs);
          notification.say(waitingText(jobs));
        },
        onEvent(event) {
          const line = eventLine(event);
          if (line !== undefined) log.info(line);
          if (event.type === 'planned') unit = event.summary.unit;
          panel.follow(event);
          notification.follow(event);
        },
      });
    });
    const { baseFolder, raster } = located;
    const kept = { title, baseFolder, document, raster };
    panel.finish(kept);
    log.info(`${title}: ${formatItems(document.run.items, unit)} in ${formatDuration(document.run.wallMs)}`);
    await results.save(id, kept);
    return document;
  } catch (error) {
    if (error instanceof CancelledError) {
      log.info(`${title}: cancelled`);
      panel.giveUp();
    } else if (error instanceof UserError) panel.fail(error.message, error.change);
    else panel.fail(`Graticule met an unexpected error: ${messageOf(error)}`);
    throw error;
  }
}

/** A notification of progress, while it is shown. */
interface RunNotification {
  say(message: string): void;
  follow(event: RunEvent): void;
}

function withNotification<T>(
  title: string,
  controller: AbortController,
  work: (notification: RunNotification) => Promise<T>,
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title: notice(title), cancellable: true };
  return Promise.resolve(
    window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      const increments = barIncrements();
      return work({
        say: (message) => progress.report({ message }),
        follow(event) {
          if (event.type !== 'progress' && event.type !== 'note') return;
          const message = event.type === 'note' ? event.text : progressText(event);
          progress.report({ message: notice(message), increment: increments(event) });
        },
      });
    }),
  );
}

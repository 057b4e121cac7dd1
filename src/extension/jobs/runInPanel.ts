import { basename } from 'node:path';
import type { Description } from '../../shared/description';
import { CancelledError, messageOf, UserError } from '../../shared/errors';
import { formatDuration, formatItems } from '../../shared/format';
import { keptText } from '../../shared/keptWork';
import { waitingText } from '../../shared/progressWords';
import type { ResultDocument } from '../../shared/result';
import type { ResultPanel } from '../panel/resultPanel';
import type { Services } from '../services';
import { readSettings } from '../settings';
import { confirmLongRun } from './confirmLongRun';
import { eventLine } from './eventLine';
import { jobId, type LocatedJob, titleOf } from './jobIdentity';
import type { JobHooks } from './jobRunner';
import { keptOf, offerToResume } from './keptWork';
import { askBeforeReading } from './lookOutside';
import { mapFile } from './mapFile';
import type { PreviewPanel } from './previewPanel';
import { withNotification } from './runNotification';

/** One way to get a result of a job: run it once, or compare ways of running it. */
type Work = (located: LocatedJob, hooks: JobHooks) => Promise<ResultDocument>;

/** Runs a job, in the panel of its preview where it had one: it shows rows as they complete, a notification the progress, the log each task. */
export async function runInPanel(
  services: Services,
  given: LocatedJob,
  preview?: PreviewPanel,
): Promise<ResultDocument> {
  await askBeforeReading(given.outside);
  await services.addresses.askBeforeRunning(given.job);
  const agreed = await services.functions.askBeforeRunning(given);
  const { run } = readSettings();
  services.jobs.warm(given.job.analysis);
  const checked = await withDefaults(services, given);
  const target = await mapFile(checked.located, services);
  const options = { options: { ...agreed, ...target } };
  const located = { ...checked.located, raster: target?.raster };
  const doing = titleOf(given.job);
  return services.unfinished.during(located, () =>
    follow(services, { ...checked, located, preview }, doing, ({ job, baseFolder }, hooks) =>
      services.jobs.run(job, baseFolder, { ...run, ...options }, { ...hooks, confirm: confirmLongRun }),
    ),
  );
}

/** Runs a job in several ways, one after the other, and shows how long each took. */
export async function compareInPanel(services: Services, given: LocatedJob): Promise<ResultDocument> {
  await askBeforeReading(given.outside);
  await services.addresses.askBeforeRunning(given.job);
  const agreed = await services.functions.askBeforeRunning(given);
  const { workers, memoryLimitBytes } = readSettings().run;
  const doing = `Comparing ${titleOf(given.job)}`;
  const checked = await withDefaults(services, given);
  const target = await mapFile(checked.located, services);
  const options = { options: { ...agreed, ...target } };
  const located = { ...checked.located, raster: target?.raster };
  const document = await follow(services, { ...checked, located }, doing, ({ job, baseFolder }, hooks) =>
    services.jobs.compare(job, { baseFolder, workers, memoryLimitBytes, ...options }, hooks),
  );
  services.panels.shown(jobId(located))?.reveal('timings');
  return document;
}

/** A job that may be run, and how its result will be shown. */
interface CheckedJob {
  readonly located: LocatedJob;
  readonly description: Description;
  readonly preview?: PreviewPanel | undefined;
}

/** With its defaults filled in, a job has one panel however it was written. */
async function withDefaults({ jobs }: Services, given: LocatedJob): Promise<CheckedJob> {
  const { job, description } = await jobs.ask('checkJob', { job: given.job, label: 'The job' });
  return { located: { ...given, job }, description };
}

async function follow(
  services: Services,
  { located, description, preview }: CheckedJob,
  doing: string,
  work: Work,
): Promise<ResultDocument> {
  const { log, panels, results } = services;
  let unit = 'items';
  const id = jobId(located);
  const { title } = description;
  const panel = panels.open(id, title, preview?.panel());
  if (panel.running())
    throw new UserError(`${title} is already under way; cancel it or wait until it is done.`);
  const controller = new AbortController();
  panel.begin(located, description, () => controller.abort());
  preview?.end();
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
    panels.ended(panel, true);
    log.info(`${title}: ${formatItems(document.run.items, unit)} in ${formatDuration(document.run.wallMs)}`);
    await results.save(id, kept);
    return document;
  } catch (error) {
    if (error instanceof CancelledError) log.info(`${title}: cancelled`);
    await tellEnd(services, panel, located, error);
    panels.ended(panel, false);
    throw error;
  }
}

/** After a run without a result: why, and what is kept, in the panel; what is kept, in a notification where that is closed. */
async function tellEnd(
  services: Services,
  panel: ResultPanel,
  located: LocatedJob,
  error: unknown,
): Promise<void> {
  const kept = await keptOf(services.jobs, located);
  const stopped = error instanceof CancelledError;
  if (stopped) panel.giveUp(kept);
  else if (error instanceof UserError) panel.fail(error.message, { change: error.change, kept });
  else panel.fail(`Graticule met an unexpected error: ${messageOf(error)}`, { kept });
  if (kept === null || panel.open) return;
  const text = `${panel.title} ${stopped ? 'was stopped' : 'has failed'}: ${keptText(kept, basename(kept.file))}.`;
  void offerToResume(services, located, text, () => runInPanel(services, located));
}

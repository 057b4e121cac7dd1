import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Uri, window } from 'vscode';
import { PLAN_NAME } from '../../cluster/planName';
import { CancelledError, UserError } from '../../shared/errors';
import { formatDuration } from '../../shared/format';
import { inputPaths } from '../../shared/inputPaths';
import { plainLine } from '../../shared/plainText';
import { chooseSplit } from '../cluster/pickSplit';
import { jobOfPlan, planOf, type SplitFolder } from '../cluster/splitFolder';
import { splitTitle } from '../cluster/splitTitle';
import { confineUntrusted } from '../jobs/confinement';
import { jobId, type LocatedJob, titleOf } from '../jobs/jobIdentity';
import { type MapTarget, mapFile } from '../jobs/mapFile';
import { withNotification } from '../jobs/runNotification';
import type { Services } from '../services';
import { readSettings } from '../settings';
import { openResult } from './openResult';

/** *Collect Cluster Job…*: the clicked plan, or one of the workspace. */
export async function collectCluster(services: Services, clicked: Uri | undefined): Promise<void> {
  const split = await chooseSplit(services, clicked, 'Collect Cluster Job');
  if (split !== undefined) await collectSplit(services, split);
}

/** Puts together what the parts of a folder gave, and shows it as the result of a run is shown. */
export async function collectSplit(services: Services, split: SplitFolder): Promise<void> {
  const { cluster, panels, results, log } = services;
  const { folder, label } = split;
  const plan = await planOf(services, split);
  const located = jobOfPlan(plan);
  const { job, baseFolder, raster } = located;
  const outputs = raster === undefined ? undefined : { raster };
  // A plan is a file that anybody may have written, as a job file is.
  confineUntrusted({ job: { ...job, outputs }, baseFolder }, join(label, PLAN_NAME));
  await services.addresses.askBeforeRunning(job);
  await services.functions.askBeforeRunning(located);
  const title = titleOf(job);
  const target = await targetOf(services, located);
  if (target === 'open') return openResult(services, Uri.file(raster!));
  if (panels.shown(jobId(located))?.running())
    throw new UserError(`${title} is already under way; cancel it or wait until it is done.`);
  const told = { what: `Collecting ${splitTitle(plan)}`, paths: [folder, ...inputPaths(job.inputs)] };
  log.info(`${told.what}, from ${folder}`);
  const controller = new AbortController();
  const document = await withNotification(told.what, controller, ({ follow }) =>
    cluster.ask(
      'merge',
      {
        ...{ folder, label, raster: target?.raster, force: target?.force ?? false },
        workers: readSettings().run.workers,
      },
      told,
      { signal: controller.signal, onEvent: follow },
    ),
  );
  log.info(`${title}: collected in ${formatDuration(document.run.wallMs)}`);
  const kept = { title, baseFolder, document, raster: target?.raster };
  const id = jobId({ job: document.result.job, baseFolder });
  panels.open(id, title).finish(kept);
  await results.save(id, kept);
}

/** Where the map goes; `open` where the cluster's own merge has made it already, and the person wants that. */
async function targetOf(services: Services, located: LocatedJob): Promise<MapTarget | undefined | 'open'> {
  const { raster } = located;
  if (raster === undefined || !existsSync(raster)) return mapFile(located, services);
  const [open, anew] = ['Open It', 'Replace It'];
  const question = plainLine(`${raster} is there already, as where the cluster merged the parts itself.`);
  const answer = await window.showInformationMessage(question, { modal: true }, open, anew);
  if (answer === open) return 'open';
  if (answer === anew) return { raster, force: true };
  throw new CancelledError();
}

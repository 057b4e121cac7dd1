import { env } from 'vscode';
import { CancelledError, UserError } from '../../shared/errors';
import type { HostRequest, Reply, RequestKind, Requests } from '../../shared/messages';
import { changeSettings } from '../commands/changeSettings';
import { exportTable, saveImage } from '../commands/exportResult';
import { guarded } from '../guard';
import type { LocatedJob } from '../jobs/jobIdentity';
import { deleteKept } from '../jobs/keptWork';
import { mayLook } from '../jobs/lookOutside';
import { compareInPanel, runInPanel } from '../jobs/runInPanel';
import { logBug } from '../log';
import type { Services } from '../services';
import { readSettings } from '../settings';
import { detached } from './detached';
import { mapQuestion, probeQuestion } from './mapQuestions';
import type { ResultPanel } from './resultPanel';
import type { KeptResult } from './resultStore';

/** Answers what a page asks: every request gets a reply, and a failure one sentence. */
export async function answerRequest(
  services: Services,
  panel: ResultPanel,
  request: HostRequest,
): Promise<Reply> {
  try {
    return { ok: await answer(services, panel, request) };
  } catch (error) {
    if (error instanceof UserError) return { err: error.message };
    if (error instanceof CancelledError && request.kind === 'export') return { ok: { saved: false } };
    if (error instanceof CancelledError) return { err: 'Cancelled.' };
    logBug(services.log, error);
    return { err: 'Graticule met an unexpected error; its log says more.' };
  }
}

async function answer(
  services: Services,
  panel: ResultPanel,
  request: HostRequest,
): Promise<Requests[RequestKind]['reply']> {
  const { jobs, log } = services;
  switch (request.kind) {
    case 'rasters': {
      const kept = resultOf(panel);
      const question = mapQuestion(kept, readSettings().ramp, await mayRead(services, kept));
      return { layers: detached(await jobs.ask('layers', question)) };
    }
    case 'probe': {
      const kept = resultOf(panel);
      const question = probeQuestion(kept, request.row, await mayRead(services, kept));
      return detached(await jobs.ask('probe', question));
    }
    case 'export':
      return { saved: await exportTable(services, resultOf(panel), request) };
    case 'saveImage':
      return { saved: await saveImage(panel.job(), request) };
    case 'copy':
      await env.clipboard.writeText(request.text);
      return {};
    case 'openLog':
      log.show(true);
      return {};
    case 'cancel':
      panel.cancel();
      return {};
    case 'rerun':
      void guarded(log, () => runInPanel(services, jobOf(panel)));
      return {};
    case 'discard':
      void guarded(log, () => discard(services, panel));
      return {};
    case 'change':
      void guarded(log, () => changeSettings(services, jobOf(panel), request.field));
      return {};
    case 'compare':
      void guarded(log, () => compareInPanel(services, jobOf(panel)));
      return {};
    default:
      return request satisfies never;
  }
}

async function discard(services: Services, panel: ResultPanel): Promise<void> {
  if (panel.running()) throw new UserError(`${panel.title} is under way; stop it first.`);
  await deleteKept(services, jobOf(panel));
  panel.giveUp(null);
}

/** Whether the files that a result names may be looked for and fetched. */
async function mayRead({ addresses }: Services, { outside, document }: KeptResult): Promise<boolean> {
  return mayLook(outside) && (await addresses.mayShow(document.result.job));
}

function resultOf(panel: ResultPanel): KeptResult {
  const result = panel.result();
  if (result === undefined)
    throw new UserError('There is no result yet; wait until the job is done, or run it again.');
  return result;
}

function jobOf(panel: ResultPanel): LocatedJob {
  const job = panel.job();
  if (job === undefined) throw new UserError('This panel has no job any more; run its command again.');
  return job;
}

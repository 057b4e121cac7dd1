import { env } from 'vscode';
import { type Answerers, answerAsked } from '../../shared/asking';
import { CancelledError, UserError } from '../../shared/errors';
import type { HostRequest, RequestKind, Requests } from '../../shared/messages';
import { changeSettings } from '../commands/changeSettings';
import { compareWithAnother } from '../commands/compareResults';
import { exportTable, saveImage } from '../commands/exportResult';
import { failureText, guarded } from '../guard';
import { deleteKept } from '../jobs/keptWork';
import { mayLook } from '../jobs/lookOutside';
import { compareInPanel, runInPanel } from '../jobs/runInPanel';
import type { Services } from '../services';
import { readSettings } from '../settings';
import { detached } from './detached';
import { jobOf } from './jobOf';
import { mapQuestion, probeQuestion } from './mapQuestions';
import type { ResultPanel } from './resultPanel';
import type { KeptResult } from './resultStore';

/** Who asks, and until when. */
interface Asking {
  readonly services: Services;
  readonly panel: ResultPanel;
  readonly signal: AbortSignal;
}

/** Answers what a page asks. Where that fails, `pageErr` has a sentence for it. */
export function answerRequest(asked: HostRequest, asking: Asking): Promise<Requests[RequestKind]['answer']> {
  return answerAsked(answerers, asked, asking);
}

/** One sentence for a person about what was thrown. */
export function pageErr({ log }: Pick<Services, 'log'>, thrown: unknown): string {
  return thrown instanceof CancelledError ? thrown.message : failureText(log, thrown);
}

const answerers: Answerers<Requests, Asking> = {
  async rasters(_, { services, panel, signal }) {
    const kept = resultOf(panel);
    const question = mapQuestion(kept, readSettings().ramp, await mayRead(services, kept));
    return { layers: detached(await services.jobs.ask('layers', question, signal)) };
  },
  async probe(place, { services, panel, signal }) {
    const kept = resultOf(panel);
    const question = probeQuestion(kept, place, await mayRead(services, kept));
    return detached(await services.jobs.ask('probe', question, signal));
  },
  export: (wanted, { services, panel }) => isSaved(exportTable(services, resultOf(panel), wanted)),
  saveImage: async (picture, { panel }) => ({
    saved: await saveImage(panel.job() ?? panel.result(), picture),
  }),
  async copy({ text }) {
    await env.clipboard.writeText(text);
    return {};
  },
  openLog(_, { services }) {
    services.log.show(true);
    return {};
  },
  cancel(_, { panel }) {
    panel.cancel();
    return {};
  },
  rerun: begin((services, panel) => runInPanel(services, jobOf(panel))),
  discard: begin(discard),
  change: begin((services, panel, { field }) => changeSettings(services, jobOf(panel), field)),
  compare: begin((services, panel) => compareInPanel(services, jobOf(panel))),
  beside: begin(compareWithAnother),
  step(asked, { panel }) {
    panel.step(asked.name);
    return {};
  },
};

/** Answers at once, and leaves the work to itself. */
function begin<A>(
  work: (services: Services, panel: ResultPanel, asked: A) => Promise<unknown>,
): (asked: A, asking: Asking) => Record<never, never> {
  return (asked, { services, panel }) => {
    void guarded(services.log, () => work(services, panel, asked));
    return {};
  };
}

/** Whether something was saved: not where the person changed their mind. */
async function isSaved(work: Promise<boolean>): Promise<{ saved: boolean }> {
  try {
    return { saved: await work };
  } catch (error) {
    if (error instanceof CancelledError) return { saved: false };
    throw error;
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

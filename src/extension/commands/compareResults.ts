import type { OutsideFiles } from '../../data/results/outsideFiles';
import { seenFrom } from '../../data/results/seenFrom';
import { UserError } from '../../shared/errors';
import { pairLabels } from '../../shared/resultPairs/pairLabels';
import { refuseAlone } from '../../shared/resultPairs/refusals';
import { jobId } from '../jobs/jobIdentity';
import { loadResult } from '../panel/loadResult';
import type { ResultPanel } from '../panel/resultPanel';
import type { KeptResult } from '../panel/resultStore';
import { pickItem } from '../pickers/pickItem';
import { BACK } from '../pickers/wizard';
import type { Services } from '../services';
import { chooseResult } from './openResult';

const TITLE = 'Compare Results';

/** *Compare Results…*: the result of the panel in front less another one. */
export async function compareCurrent(services: Services): Promise<void> {
  await compareWithAnother(services, services.panels.current());
}

/**
 * Asks for another result of the analysis of a panel's, and shows the two side by side in a panel of their own. The other comes
 * first: differences are what the result at hand has more.
 */
export async function compareWithAnother(services: Services, panel: ResultPanel | undefined): Promise<void> {
  const second = panel?.result();
  if (panel === undefined || second === undefined)
    throw new UserError('There is no result to compare; open one or run an analysis first.');
  if (panel.running()) throw new UserError(`${panel.title} is under way; compare it when it is done.`);
  refuseAlone(second);
  const first = await pickOther(services, second);
  if (first === undefined) return;
  const { document } = await services.jobs.ask('compareResults', {
    first: { title: first.title, document: first.document },
    second: { title: second.title, document: seenFrom(first.baseFolder, second) },
  });
  const { title } = document.result.description;
  const kept = {
    title,
    baseFolder: first.baseFolder,
    document,
    outside: outsideOfBoth(first.outside, second.outside),
  };
  const id = pairId(first, second);
  services.panels.open(id, title).finish(kept);
  await services.results.save(id, kept);
}

/** A result of another open panel, or of a file; `undefined` where the person chooses none. */
async function pickOther(services: Services, given: KeptResult): Promise<KeptResult | undefined> {
  const others = services.panels.results().filter((other) => isComparable(given, other));
  const items = [
    ...others.reverse().map((result) => ({
      label: result.title,
      description: pairLabels(result.document.result, given.document.result).labels[0],
      result,
    })),
    { label: '$(folder-opened) Choose a file…', alwaysShow: true },
  ];
  const place = { title: TITLE, step: 1, steps: 1, back: false };
  const placeholder = `Differences are ${given.title} less the result that you choose`;
  const item = await pickItem(place, { placeholder, items });
  if (item === BACK) return undefined;
  if ('result' in item) return item.result;
  const path = await chooseResult(TITLE);
  return path === undefined ? undefined : loadResult(services, path);
}

function isComparable(given: KeptResult, other: KeptResult): boolean {
  const { job, description } = other.document.result;
  return (
    other.document !== given.document &&
    job.analysis === given.document.result.job.analysis &&
    description.table !== undefined &&
    description.compared === undefined
  );
}

/** What both name outside the workspace; it may be looked for where that holds for each. */
function outsideOfBoth(
  one: OutsideFiles | undefined,
  other: OutsideFiles | undefined,
): OutsideFiles | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    paths: [...new Set([...one.paths, ...other.paths])],
    allowed: one.allowed && other.allowed,
  };
}

/** The same two results, in the same order, have one panel. */
function pairId(first: KeptResult, second: KeptResult): string {
  const [one, other] = [first, second].map(({ document, baseFolder, title }) =>
    jobId({ job: document.result.job, baseFolder: `${baseFolder}\n${title}` }),
  );
  return jobId({ job: first.document.result.job, baseFolder: `${one}\n${other}` });
}

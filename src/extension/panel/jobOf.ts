import { UserError } from '../../shared/errors';
import type { LocatedJob } from '../jobs/jobIdentity';
import type { Panels } from './panels';
import type { ResultPanel } from './resultPanel';

/** The job of a panel. Throws a `UserError` where it has none. */
export function jobOf(panel: ResultPanel): LocatedJob {
  const job = panel.job();
  if (job !== undefined) return job;
  throw new UserError(
    isComparison(panel)
      ? `${panel.title} shows two results and has no job of its own; choose the panel of one of them.`
      : 'This panel has no job to run; choose a command of Graticule from the palette.',
  );
}

/**
 * The job that a command without a target is about: that of the panel in front, else the one that was run last. Throws a
 * `UserError` where two results are compared in front, since the job that was run last may be neither's.
 */
export function currentJob(panels: Panels): LocatedJob | undefined {
  const panel = panels.current();
  return panel !== undefined && isComparison(panel) ? jobOf(panel) : (panel?.job() ?? panels.lastJob());
}

function isComparison(panel: ResultPanel): boolean {
  return panel.result()?.document.result.description.compared !== undefined;
}

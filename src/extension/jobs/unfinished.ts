import { basename } from 'node:path';
import { type Memento, workspace } from 'vscode';
import { keptText } from '../../shared/keptWork';
import type { Services } from '../services';
import { type LocatedJob, titleOf } from './jobIdentity';
import { keptOf, offerToResume } from './keptWork';
import { runInPanel } from './runInPanel';

const KEY = 'unfinished';
/** More than ever run at a time. */
const MAX_JOBS = 20;

/** The jobs of this workspace whose rasters were begun and are not done: the window may close before they are. */
export interface UnfinishedJobs {
  /** Remembers a job that makes a raster while it runs, and beyond where it gives no result. */
  during<T>(located: LocatedJob, work: () => Promise<T>): Promise<T>;
  /** Those remembered from before, which are then forgotten. */
  take(): Promise<readonly LocatedJob[]>;
}

export function createUnfinishedJobs(state: Memento): UnfinishedJobs {
  const others = (raster: string): LocatedJob[] => all().filter((job) => job.raster !== raster);

  function all(): LocatedJob[] {
    const kept = state.get<LocatedJob[]>(KEY);
    return Array.isArray(kept) ? kept : [];
  }

  return {
    async during(located, work) {
      const { raster } = located;
      if (raster === undefined) return work();
      await state.update(KEY, [...others(raster), located].slice(-MAX_JOBS));
      const result = await work();
      await state.update(KEY, others(raster));
      return result;
    },
    async take() {
      const kept = all();
      if (kept.length > 0) await state.update(KEY, undefined);
      return kept;
    },
  };
}

/**
 * Offers, once, to go on with jobs that the window was closed on: those whose work is still there. In Restricted Mode
 * that waits until the workspace is trusted.
 */
export async function offerUnfinished(services: Services): Promise<void> {
  if (!workspace.isTrusted) {
    services.context.subscriptions.push(
      workspace.onDidGrantWorkspaceTrust(() => void offerUnfinished(services)),
    );
    return;
  }
  for (const located of await services.unfinished.take()) {
    const kept = await keptOf(services.jobs, located);
    if (kept === null) continue;
    const text = `${titleOf(located.job)} was not finished: ${keptText(kept, basename(kept.file))}.`;
    void offerToResume(services, located, text, () => runInPanel(services, located));
  }
}

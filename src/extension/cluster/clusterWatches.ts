import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Disposable } from 'vscode';
import type { PlanFacts } from '../../cluster/clusterProtocol';
import { PLAN_NAME } from '../../cluster/planName';
import { CancelledError } from '../../shared/errors';
import { failureText } from '../guard';
import type { ResultPanel } from '../panel/resultPanel';
import type { Services } from '../services';
import { planOf, type SplitFolder } from './splitFolder';
import { splitTitle } from './splitTitle';
import { watchedParts } from './watchedParts';

/** How often the folder of a panel in sight is looked at. */
const LOOK_MS = 2000;

/** Panels that show how far the parts of a job are. */
export interface ClusterWatches extends Disposable {
  /**
   * Shows the panel of a folder, which is looked at until all parts are done or the panel is closed; not while that is
   * hidden.
   *
   * @param step does what the page offers
   */
  open(split: SplitFolder, step: (name: string) => void): Promise<void>;
}

/** What watching needs. */
type Needed = Pick<Services, 'cluster' | 'panels' | 'log'>;

/** @param lookMs how often a folder is looked at */
export function createClusterWatches({ cluster, panels, log }: Needed, lookMs = LOOK_MS): ClusterWatches {
  /** By the id of the panel. */
  const watched = new Map<string, ResultPanel>();
  let disposed = false;

  /** @param look gives whether there is nothing more to be seen */
  async function follow(panel: ResultPanel, look: () => Promise<boolean>): Promise<void> {
    let failure = '';
    while (panel.open && !disposed) {
      await pause(lookMs);
      if (!panel.visible) continue;
      try {
        if (await look()) return;
        failure = '';
      } catch (error) {
        if (error instanceof CancelledError) return;
        const text = failureText(log, error);
        // A drive that does not answer now may do so later.
        if (text !== failure && panel.open) panel.fail(text, { kept: null });
        failure = text;
      }
    }
  }

  return {
    async open(split, step) {
      const { folder, label } = split;
      const plan = await planOf({ cluster }, split);
      const title = splitTitle(plan);
      const id = panelId(split, plan);
      const told = { what: `Looking at the parts of ${label}`, paths: [join(folder, PLAN_NAME)] };
      const panel = panels.open(id, title);
      if (watched.get(id) === panel) return;
      watched.set(id, panel);

      const look = async (): Promise<boolean> => {
        const status = await cluster.ask('status', { folder, label }, told);
        if (panel.open) panel.watch(title, watchedParts(plan, status, Date.now()), step);
        return status.counts.done === status.parts.length;
      };
      const end = (): void => {
        if (watched.get(id) === panel) watched.delete(id);
      };
      try {
        const isDone = await look();
        panel.reveal('timings');
        if (isDone) end();
        else void follow(panel, look).finally(end);
      } catch (error) {
        end();
        panel.close();
        throw error;
      }
    },
    dispose() {
      disposed = true;
    },
  };
}

/** The same plan in the same folder has one panel. */
function panelId({ folder }: SplitFolder, { hash }: PlanFacts): string {
  return createHash('sha256').update(`${folder}\n${hash}`).digest('hex').slice(0, 16);
}

import { randomUUID } from 'node:crypto';
import { CancelledError, UserError } from '../../shared/errors';
import { formatDuration } from '../../shared/format';
import { logBug } from '../log';
import type { ResultPanel } from '../panel/resultPanel';
import type { Services } from '../services';
import type { LocatedJob } from './jobIdentity';

/** Shows in a panel what a job would make, while a person still changes it. */
export interface PreviewPanel {
  /** Shows that of a job, in place of the one before. Returns what is wrong with it, in a sentence, if anything is. */
  show(located: LocatedJob): Promise<string | undefined>;
  /** The panel, as soon as there is one. */
  panel(): ResultPanel | undefined;
  /** Closes the panel, unless the job was begun in it. */
  end(): void;
}

/** Opens nothing before there is a preview. */
export function createPreviewPanel({ jobs, panels, log }: Services): PreviewPanel {
  const session = randomUUID();
  const controller = new AbortController();
  let latest = 0;
  let panel: ResultPanel | undefined;
  return {
    async show({ job, baseFolder }) {
      const turn = ++latest;
      const isWanted = (): boolean => turn === latest && !controller.signal.aborted;
      const from = performance.now();
      try {
        const previewed = await jobs.ask('preview', { job, baseFolder, session }, controller.signal);
        if (!isWanted()) return undefined;
        const { title } = previewed.description;
        panel ??= panels.openPreview(title);
        panel.preview(previewed);
        log.info(`${title}: preview in ${formatDuration(performance.now() - from)}`);
        return undefined;
      } catch (error) {
        if (!isWanted() || error instanceof CancelledError) return undefined;
        if (error instanceof UserError) return error.message;
        logBug(log, error); // the run will tell
        return undefined;
      }
    },
    panel: () => panel,
    end() {
      controller.abort();
      if (panel?.job() === undefined) panel?.close();
    },
  };
}

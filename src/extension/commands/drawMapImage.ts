import { UserError } from '../../shared/errors';
import { hasOneMap } from '../../shared/exports';
import type { Services } from '../services';

/** *Export Map Image…*: the page draws its map with title, colour bar, scale bar and north arrow, and asks to save it. */
export function drawMapImage({ panels }: Services): void {
  const panel = panels.current();
  const result = panel?.result();
  if (panel === undefined || result === undefined) {
    throw new UserError('There is no map to export; open a result or run an analysis first.');
  }
  if (!hasOneMap(result.document.result.job.analysis)) {
    throw new UserError(
      `${result.title} has no single map to export; its HTML report holds the small map of each candidate.`,
    );
  }
  panel.reveal('map');
  panel.drawImage();
}

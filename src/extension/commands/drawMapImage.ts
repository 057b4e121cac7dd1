import { hasPictures } from '../../shared/describeResult';
import { UserError } from '../../shared/errors';
import type { Services } from '../services';

/** *Export Map Image…*: the page draws its map, or its drawings, as a picture for a paper, and asks to save it. */
export function drawMapImage({ panels }: Services): void {
  const panel = panels.current();
  const result = panel?.result();
  if (panel === undefined || result === undefined) {
    throw new UserError('There is no map to export; open a result or run an analysis first.');
  }
  if (!hasPictures(result.document.result.description))
    throw new UserError(
      `${result.title} has neither a map nor drawings to export; export its table instead.`,
    );
  panel.reveal('map');
  panel.drawImage();
}

import { UserError } from '../../shared/errors';
import type { Services } from '../services';

/** *Export Map Image…*: the page draws its map with title, colour bar, scale bar and north arrow, and asks to save it. */
export function drawMapImage({ panels }: Services): void {
  const panel = panels.current();
  if (panel?.result() === undefined) {
    throw new UserError('There is no map to export; open a result or run an analysis first.');
  }
  panel.reveal('map');
  panel.drawImage();
}

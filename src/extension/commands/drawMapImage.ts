import { UserError } from '../../shared/errors';
import type { Services } from '../services';

/** *Export Map Image…*: the page draws its map with title, colour bar, scale bar and north arrow, and asks to save it. */
export function drawMapImage({ panels }: Services): void {
  const panel = panels.current();
  const result = panel?.result();
  if (panel === undefined || result === undefined) {
    throw new UserError('There is no map to export; open a result or run an analysis first.');
  }
  const { view, drawings } = result.document.result.description;
  if (view !== 'points' && view !== 'raster') {
    const instead = drawings === undefined ? '' : '; its HTML report holds the drawings of its rows';
    throw new UserError(`${result.title} has no single map to export${instead}.`);
  }
  panel.reveal('map');
  panel.drawImage();
}

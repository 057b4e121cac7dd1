import type { OwnDescription } from '../../shared/description';
import { gviValue, viewshed } from '../gvi/describe';

/** How green visibility of every cell is shown: as a raster, without a table. */
export const gviCellsDescription: OwnDescription = {
  items: { plural: 'cells', total: 'cells' },
  view: 'raster',
  values: [gviValue],
  totals: ['mean', 'min', 'max'].map((name) => ({ name, digits: 4 })),
  probe: viewshed,
};

import type { OwnDescription } from '../../../shared/description';

/** How a raster that was computed is shown: on a map, by the values of its first band. */
export function describeRasters(label: string): OwnDescription {
  return {
    items: { plural: 'cells', total: 'cells' },
    view: 'raster',
    values: [{ column: 'value', legend: { label, digits: 2 }, ramp: 'viridis' }],
    totals: ['mean', 'min', 'max'].map((name) => ({ name, digits: 4 })),
  };
}

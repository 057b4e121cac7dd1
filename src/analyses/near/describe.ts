import type { ColumnRef, OwnDescription } from '../../shared/description';
import type { ColumnHead } from '../../shared/result';
import { namingAttribute } from '../../shared/tables';
import { countsWithin, plainHeads } from './columns';
import type { NearJob } from './schema';

/** Columns that few read on a screen: places are on the map. */
const WIDE_ONLY = ['from_x', 'from_y', 'near_x', 'near_y', 'angle'];

/** How a near table is shown. */
export function describeNear(
  { parameters }: NearJob,
  attributes: readonly ColumnHead[],
  columns: readonly ColumnHead[] = plainHeads(parameters),
): OwnDescription {
  const name = namingAttribute(attributes);
  const named = name === null ? [] : [name];
  const refs = columns.map(
    (column): ColumnRef => ({
      name: column.name,
      from: 'columns',
      ...(column.name === 'reason'
        ? { unlessAll: null }
        : column.name === 'status'
          ? { unlessAll: 'near' }
          : {}),
    }),
  );
  const isOne = parameters.join || parameters.count === 1;
  const within = countsWithin(parameters);
  return {
    items: { plural: isOne ? 'features' : 'pairs' },
    heading: isOne ? 'The farthest from their nearest first:' : 'The nearest first:',
    view: 'points',
    lines: { from: { x: 'from_x', y: 'from_y' }, to: { x: 'near_x', y: 'near_y' } },
    table: {
      name: name ?? { name: 'from_id', from: 'columns' },
      sort: { column: 'distance_m', descending: isOne },
      narrow: [...named, ...refs.filter((ref) => !WIDE_ONLY.includes(ref.name))],
      wide: [...named, ...refs],
      filterExample: 'distance_m>300',
    },
    values: [
      {
        column: 'distance_m',
        classing: 'quantile',
        legend: { label: 'Distance', unit: 'm', digits: 1, zero: 'inside or touching' },
      },
    ],
    status: {
      column: 'status',
      reason: 'reason',
      tones: { near: 'good', none: 'neutral', 'no-geometry': 'warn', failed: 'error' },
    },
    totals: [
      ...(['mean', 'min', 'max'] as const).map((as) => ({
        name: as,
        digits: 1,
        of: { column: 'distance_m', as },
      })),
      ...(within
        ? [{ name: 'within', digits: 0, of: { column: 'within', as: 'count' as const, not: false } }]
        : []),
      { name: 'alone', digits: 0, of: { column: 'status', as: 'count', not: 'near' } },
    ],
  };
}

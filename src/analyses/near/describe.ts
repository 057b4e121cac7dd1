import type { ColumnRef, OwnDescription } from '../../shared/description';
import type { ColumnHead } from '../../shared/result';
import { namingAttribute } from '../../shared/tables';
import type { NearJob } from './schema';
import { countsWithin, plainHeads } from './table/columns';

/** What a person looks at first, in this order: who, what is near and how far, what was asked of it; kept fields follow. */
const FIRST = ['from_id', 'near_layer', 'near_id', 'rank', 'distance_m', 'within', 'near_count'];
/** What few read on a screen: places are on the map. */
const LAST = ['angle', 'from_x', 'from_y', 'near_x', 'near_y'];

/** What goes without saying in a column. */
const UNLESS_ALL: Readonly<Record<string, Pick<ColumnRef, 'unlessAll'>>> = {
  status: { unlessAll: 'near' },
  reason: { unlessAll: null },
};

/** How a near table is shown. */
export function describeNear(
  { parameters }: NearJob,
  attributes: readonly ColumnHead[],
  columns: readonly ColumnHead[] = plainHeads(parameters),
): OwnDescription {
  const name = namingAttribute(attributes);
  const named = name === null ? [] : [name];
  const names = columns.map((column) => column.name);
  const refsOf = (wanted: readonly string[]): ColumnRef[] =>
    wanted
      .filter((column) => names.includes(column))
      .map((column) => ({ name: column, from: 'columns', ...UNLESS_ALL[column] }));
  const kept = names.filter((column) => !FIRST.includes(column) && !LAST.includes(column));
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
      narrow: [...named, ...refsOf([...FIRST, ...kept])],
      wide: [...named, ...refsOf([...FIRST, ...kept, ...LAST])],
      filterExample: 'distance_m>300',
    },
    values: [
      {
        column: 'distance_m',
        classing: 'quantile',
        // Green would say that it is green.
        ramp: 'viridis',
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
      { name: 'without', digits: 0, of: { column: 'status', as: 'count', not: 'near' } },
    ],
  };
}

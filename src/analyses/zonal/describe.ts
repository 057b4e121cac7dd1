import type { ColumnRef, OwnDescription } from '../../shared/description';
import type { ColumnHead } from '../../shared/result';
import { namingAttribute } from '../../shared/tables';
import type { ZonalJob } from './schema';
import { type Statistic, statisticsOf } from './statistics/statistic';
import { headsOf } from './table/columns';

/** What goes without saying in a column. */
const UNLESS_ALL: Readonly<Record<string, Pick<ColumnRef, 'unlessAll'>>> = {
  nodata_share: { unlessAll: 0 },
  outside_share: { unlessAll: 0 },
  status: { unlessAll: 'measured' },
  reason: { unlessAll: null },
};

/** The statistic that a map shows: the mean, else the first. */
export function shownStatistic(statistics: readonly Statistic[]): Statistic {
  return statistics.find(({ name }) => name === 'mean') ?? statistics[0]!;
}

/** How zonal statistics are shown. */
export function describeZonal(
  { parameters }: ZonalJob,
  attributes: readonly ColumnHead[],
  columns?: readonly ColumnHead[],
): OwnDescription {
  const statistics = statisticsOf(parameters.stats);
  const heads = columns ?? headsOf(statistics);
  const value = heads.find(({ name }) => name === shownStatistic(statistics).name)!;
  const name = namingAttribute(attributes);
  const refs = heads.map(
    (head): ColumnRef => ({ name: head.name, from: 'columns', ...UNLESS_ALL[head.name] }),
  );
  const shown = [...(name === null ? [] : [name]), ...refs];
  return {
    items: { plural: 'zones' },
    heading: `The largest ${value.label.toLowerCase()} first:`,
    view: 'points',
    table: {
      name,
      sort: { column: value.name, descending: true },
      narrow: shown,
      wide: shown,
      filterExample: 'count>10',
    },
    values: [
      {
        column: value.name,
        classing: 'quantile',
        // Green would say that it is green.
        ramp: 'viridis',
        legend: { label: value.label, digits: 3, ...(value.unit === undefined ? {} : { unit: value.unit }) },
      },
    ],
    status: {
      column: 'status',
      reason: 'reason',
      tones: {
        measured: 'good',
        'no-data': 'neutral',
        outside: 'neutral',
        'no-area': 'warn',
        'no-geometry': 'warn',
        failed: 'error',
      },
    },
    totals: [
      ...(['mean', 'min', 'max'] as const).map((as) => ({
        name: as,
        digits: 3,
        of: { column: value.name, as },
      })),
      { name: 'without', digits: 0, of: { column: 'status', as: 'count', not: 'measured' } },
    ],
  };
}

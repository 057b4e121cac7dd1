import type { ColumnRef, OwnDescription, ProbeCapability, ValueColumn } from '../../shared/description';
import type { ColumnHead } from '../../shared/result';
import { namingAttribute } from '../../shared/tables';
import { type GviColumn, gviColumnsOf } from './gviColumns';
import type { StandingJob } from './standing';

/** The index, and its colours on a map. */
export const gviValue: ValueColumn = {
  column: 'gvi',
  legend: { label: 'Green Visibility Index', digits: 2, zero: 'nothing green in view' },
  range: [0, 1],
};

/** What an observer sees, drawn over the map. */
export const viewshed: ProbeCapability = {
  asking: 'Computing what it sees…',
  unavailable: 'What an observer sees is computed by Graticule: open this result in the editor to see it.',
  classes: [
    { label: 'Visible, not green', colour: 'rgb(66 133 244 / 59%)' },
    { label: 'Visible and green', colour: 'rgb(0 92 44 / 88%)' },
  ],
};

/** Columns that are left out where they tell nothing: no reason is given, all is covered, and nobody is under the surface. */
export const LEFT_OUT: { readonly [name in GviColumn]?: ColumnRef['unlessAll'] } = {
  reason: null,
  greenCoverage: 1,
  underSurface: false,
};

/** How green visibility at points is shown. */
export function describeGvi(
  job: Pick<StandingJob, 'inputs'>,
  attributes: readonly ColumnHead[],
): OwnDescription {
  const name = namingAttribute(attributes);
  const named = name === null ? [] : [name];
  const columns = gviColumnsOf(job).map(({ name: column }): ColumnRef => {
    const unlessAll = LEFT_OUT[column];
    return { name: column, from: 'columns', ...(unlessAll === undefined ? {} : { unlessAll }) };
  });
  return {
    items: { plural: 'observers' },
    view: 'points',
    table: {
      name,
      sort: { column: 'gvi', descending: true },
      narrow: [...named, ...columns],
      wide: [...named, ...columns],
      filterExample: 'gvi>0.3',
    },
    values: [gviValue],
    status: {
      column: 'status',
      reason: 'reason',
      tones: {
        ok: 'good',
        outside: 'warn',
        'on-nodata': 'warn',
        'no-terrain': 'warn',
        'under-surface': 'warn',
        'no-geometry': 'warn',
        failed: 'error',
      },
    },
    totals: [
      ...(['mean', 'min', 'max'] as const).map((as) => ({
        name: as,
        digits: 4,
        of: { column: gviValue.column, as },
      })),
      { name: 'failed', digits: 0, of: { column: 'status', as: 'count', not: 'ok' } },
    ],
    probe: viewshed,
  };
}

import type { ColumnRef, OwnDescription } from '../../shared/description';
import type { ColumnHead } from '../../shared/result';
import { namingAttribute } from '../../shared/tables';
import { isStatusName, statusHeads } from './statusColumns';

/** How the rows are shown. What the function returns is known when it has returned it. */
export function describeMapRows(
  attributes: readonly ColumnHead[],
  columns: readonly ColumnHead[] = statusHeads,
): OwnDescription {
  const name = namingAttribute(attributes);
  const own = columns.filter((head) => !isStatusName(head.name));
  const numbers = own.filter(({ kind }) => kind === 'number' || kind === 'integer');
  const refs: ColumnRef[] = [
    ...(name === null ? [] : [name]),
    ...own.map((head): ColumnRef => ({ name: head.name, from: 'columns' })),
    { name: 'status', from: 'columns', unlessAll: 'ok' },
    { name: 'reason', from: 'columns', unlessAll: null },
  ];
  return {
    items: { plural: 'rows' },
    view: 'points',
    table: {
      name,
      // Failed rows first, then all in the order of the layer.
      sort: { column: 'status', descending: false },
      narrow: refs,
      wide: refs,
      filterExample: `${numbers[0]?.name ?? 'value'}>0`,
    },
    values: numbers.map(({ name: column, label, kind }) => ({
      column,
      classing: 'quantile',
      ramp: 'viridis',
      legend: { label, digits: kind === 'integer' ? 0 : 2 },
    })),
    status: { column: 'status', reason: 'reason', tones: { ok: 'good', failed: 'error' } },
    totals: [{ name: 'failed', digits: 0, of: { column: 'status', as: 'count', not: 'ok' } }],
  };
}

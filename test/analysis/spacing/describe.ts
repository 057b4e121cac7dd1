import type { ColumnRef, OwnDescription } from '../../../src/shared/description';
import type { ColumnHead } from '../../../src/shared/result';
import { namingAttribute } from '../../../src/shared/tables';

/** The computed columns. */
export const heads: readonly ColumnHead[] = [
  { name: 'metresApart', label: 'Nearest', kind: 'number', unit: 'm', digits: 1 },
  { name: 'neighbours', label: 'Neighbours', kind: 'integer' },
  { name: 'finding', label: 'Finding', kind: 'text' },
  { name: 'because', label: 'Because', kind: 'text' },
];

/** How spacing is shown. */
export function describeSpacing(attributes: readonly ColumnHead[]): OwnDescription {
  const name = namingAttribute(attributes);
  const columns: ColumnRef[] = [
    ...(name === null ? [] : [name]),
    ...heads.map((head): ColumnRef => {
      const ref = { name: head.name, from: 'columns' } as const;
      return head.name === 'because' ? { ...ref, unlessAll: null } : ref;
    }),
  ];
  return {
    items: { plural: 'sites' },
    heading: 'The loneliest first:',
    view: 'points',
    table: {
      name,
      sort: { column: 'metresApart', descending: true },
      narrow: columns,
      wide: columns,
      filterExample: 'metresApart>50',
    },
    values: [{ column: 'metresApart', legend: { label: 'Nearest neighbour', unit: 'm', digits: 1 } }],
    status: { column: 'finding', reason: 'because', tones: { near: 'good', alone: 'neutral' } },
    totals: [
      { name: 'mean', digits: 2, of: { column: 'metresApart', as: 'mean' } },
      { name: 'alone', digits: 0, of: { column: 'finding', as: 'count', not: 'near' } },
    ],
  };
}

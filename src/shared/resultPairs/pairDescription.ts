import type { ColumnRef, Description, ValueColumn } from '../description';
import type { Column } from '../result';
import type { ResultPair } from './pair';
import type { PairIdentity } from './pairIdentity';
import { changedParameters } from './pairLabels';
import { pairStatusColumn } from './pairStatus';
import type { ComparedValue } from './pairValues';

/** What a comparison shows. */
export interface PairParts {
  readonly title: string;
  readonly identity: PairIdentity;
  /** What it is about first. */
  readonly values: readonly ComparedValue[];
  readonly totals: Description['totals'];
}

/** How two results side by side are shown: differences on the map, and each value beside its counterpart in the table. */
export function pairDescription(
  pair: ResultPair,
  { title, identity, values, totals }: PairParts,
): Description {
  const { first, second, labels } = pair;
  const { analysis, items, view, exports, weights } = first.description;
  const isRanking = weights !== undefined;
  const [main] = values as [ComparedValue, ...ComparedValue[]];
  return {
    title,
    analysis,
    items: { plural: items.plural },
    heading: `Differences are ${labels[1]} less ${labels[0]}:`,
    view: view === 'points' ? 'points' : 'none',
    table: {
      name: identity.name,
      // A ranking is read from its best on.
      sort: isRanking
        ? { column: main.first.name, descending: false }
        : { column: main.difference.name, descending: true },
      narrow: refs(pair, { ...identity, columns: variantsOf(pair, identity) }, [main]),
      wide: refs(pair, identity, values),
      filterExample: `${main.difference.name}>0`,
    },
    values: isRanking ? [] : values.flatMap(valueColumns),
    status: pairStatusColumn,
    totals,
    parameters: parametersOf(pair),
    exports,
    compares: false,
    compared: {
      first: { label: labels[0], job: first.job },
      second: { label: labels[1], job: second.job },
    },
  };
}

/** Of what tells rows apart, which variant a row is: all else is for wide tables. */
function variantsOf({ first }: ResultPair, { columns }: PairIdentity): Column[] {
  const variant = first.description.weights?.variants?.column;
  return columns.filter(({ name }) => variant !== undefined && name.startsWith(variant));
}

/** The columns of a table: what names a row, its values side by side, whether they could be compared, what else tells rows apart. */
function refs(
  { first: { attributes, description } }: ResultPair,
  { name, columns }: PairIdentity,
  values: readonly ComparedValue[],
): ColumnRef[] {
  // A ranking's attributes say in which of its groups a row is.
  const groups = description.weights === undefined ? [] : attributes;
  const computed = (column: string, unlessAll?: ColumnRef['unlessAll']): ColumnRef => ({
    name: column,
    from: 'columns',
    ...(unlessAll === undefined ? {} : { unlessAll }),
  });
  const triples = values.flatMap(({ first, second, difference }) => [first, second, difference]);
  const others = columns.filter((column) => column.name !== name?.name || name?.from !== 'columns');
  return [
    ...groups.map((column): ColumnRef => ({ name: column.name, from: 'attributes' })),
    ...(name === null ? [] : [name]),
    ...triples.map((column) => computed(column.name)),
    computed(pairStatusColumn.column, 'compared'),
    computed(pairStatusColumn.reason, null),
    ...others.map((column) => computed(column.name)),
  ];
}

/** The difference, from its largest fall to a rise as large; and the two values in one range, so that colours can be compared. */
function valueColumns({ legend, first, second, difference }: ComparedValue): ValueColumn[] {
  const far =
    extremeOf(
      difference.values.map((value) => Math.abs(Number(value ?? 0))),
      Math.max,
    ) || 1;
  const numbers = [...first.values, ...second.values].filter((value) => typeof value === 'number');
  const range: Pick<ValueColumn, 'range'> =
    numbers.length === 0 ? {} : { range: [extremeOf(numbers, Math.min), extremeOf(numbers, Math.max)] };
  const { zero: _, ...plain } = legend;
  return [
    {
      column: difference.name,
      legend: { ...plain, label: `${legend.label}, difference` },
      range: [-far, far],
      ramp: 'difference',
    },
    ...[first, second].map(({ name, label }) => ({ column: name, legend: { ...legend, label }, ...range })),
  ];
}

/** Of more numbers than a call takes. */
function extremeOf(numbers: readonly number[], of: (a: number, b: number) => number): number {
  return numbers.reduce((found, value) => of(found, value), numbers[0] ?? 0);
}

/** The parameters of both; those that differ as each has them. */
function parametersOf({ first, second }: ResultPair): Description['parameters'] {
  const changed = changedParameters(first, second);
  const isChanged = new Set(changed.map(({ label }) => label));
  return [
    ...first.description.parameters.filter(({ label }) => !isChanged.has(label)),
    ...changed.flatMap(({ label, texts }) =>
      texts.map((text, side) => ({ label: `${label}, ${side === 0 ? 'first' : 'second'}`, text })),
    ),
  ];
}

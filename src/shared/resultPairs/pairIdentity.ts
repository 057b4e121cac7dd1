import type { ColumnRef } from '../description';
import type { Column } from '../result';
import { columnOf } from '../tables';
import type { ResultPair } from './pair';
import { picked } from './pairValues';

/** What tells the rows of a comparison apart, in the order of a table. */
export interface PairIdentity {
  /** Computed columns of the first result; those that the second has otherwise have its own beside them. */
  readonly columns: readonly Column[];
  readonly name: ColumnRef | null;
}

/** The computed columns by which rows are known: their name, and of a ranking what tells variants and equals apart. */
export function pairIdentity(pair: ResultPair): PairIdentity {
  const { table, weights } = pair.first.description;
  const name = table?.name ?? null;
  const computed = name?.from === 'columns' ? [name.name] : [];
  const names = [
    ...computed,
    ...(weights?.variants ? [weights.variants.column] : []),
    ...(weights?.key ?? []),
  ];
  const columns = [...new Set(names)].flatMap((column) => identityColumns(pair, column));
  const own = columns.find((column) => column.name === name?.name);
  return { columns, name: name?.from === 'columns' && own === undefined ? null : withoutCondition(name) };
}

function withoutCondition(name: ColumnRef | null): ColumnRef | null {
  return name && { name: name.name, from: name.from };
}

function identityColumns({ first, second, labels, rows }: ResultPair, name: string): Column[] {
  const [one, other] = [first, second].map((result) => columnOf(result, { name, from: 'columns' }));
  if (one === undefined) return [];
  const before = picked(one.values, rows.first);
  const after = other === undefined ? before : picked(other.values, rows.second);
  if (before.every((value, at) => value === after[at])) return [{ ...one, values: before }];
  return [
    { ...one, name: `${name}_first`, label: `${one.label}, ${labels[0]}`, values: before },
    { ...one, name: `${name}_second`, label: `${one.label}, ${labels[1]}`, values: after },
  ];
}

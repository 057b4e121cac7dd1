import type { Cell, Column } from '../../shared/result';

/**
 * Makes columns of records with any members, in the order in which the members first appear. A member that is
 * missing is `null`; lists and objects become JSON text; a column of mixed types becomes text.
 */
export function columnsOf(records: readonly Readonly<Record<string, unknown>>[]): Column[] {
  const names = new Set<string>();
  for (const record of records) for (const name of Object.keys(record)) names.add(name);
  return [...names].map((name) =>
    column(
      name,
      records.map((record) => cellOf(record[name])),
    ),
  );
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

function column(name: string, values: readonly Cell[]): Column {
  const present = values.filter((value) => value !== null);
  const all = (type: string): boolean =>
    present.length > 0 && present.every((value) => typeof value === type);
  if (all('boolean')) return { name, label: name, kind: 'boolean', values };
  if (all('number')) return { name, label: name, kind: numberKind(present as number[]), values };
  const texts = values.map((value) => (value === null ? null : String(value)));
  return { name, label: name, kind: 'text', values: texts };
}

/** Whether a column of numbers is one of whole numbers. */
export function numberKind(values: readonly number[]): 'integer' | 'number' {
  return values.every((value) => Number.isSafeInteger(value)) ? 'integer' : 'number';
}

import type { Description } from '../../src/shared/description';
import { formatCell } from '../../src/shared/format';
import { type PackedColumn, type PackedResult, packedCell } from '../../src/shared/packedResult';
import type { Cell, ColumnHead } from '../../src/shared/result';
import { columnOf } from '../../src/shared/tables';

/** Numbers of rows. */
export type Rows = Uint32Array<ArrayBuffer>;

/** The numbers of this many rows, in their order. */
export function rowNumbers(count: number): Rows {
  return new Uint32Array(count).map((_, row) => row);
}

/** One column of what the page shows. */
export interface DataColumn extends ColumnHead {
  /** Its name, told apart from that of any other column of the table. */
  readonly id: string;
  at(row: number): Cell;
}

/** A table of values; rows in input order. */
export interface TableData {
  readonly description: Description;
  readonly rows: number;
  readonly attributes: readonly DataColumn[];
  readonly columns: readonly DataColumn[];
}

/** What a table is made of. */
type TableParts = Pick<PackedResult['result'], 'description' | 'rows' | 'attributes' | 'columns'>;

/** The table of a result, or of what there is of one. */
export function tableOf({ description, rows, attributes, columns }: TableParts): TableData {
  const computed = new Set(columns.map(({ name }) => name));
  return {
    description,
    rows,
    attributes: attributes.map((column) =>
      dataColumn(column, computed.has(column.name) ? `attributes.${column.name}` : column.name),
    ),
    columns: columns.map((column) => dataColumn(column)),
  };
}

/** A column with an accessor. */
export function dataColumn(column: PackedColumn, id = column.name): DataColumn {
  const { values: _, ...head } = column;
  return { ...head, id, at: (row) => packedCell(column, row) };
}

/** All columns, those that were computed first. */
export function allColumns({ attributes, columns }: TableData): DataColumn[] {
  return [...columns, ...attributes];
}

/** A computed column by its name in files. */
export function computedColumn(table: TableData, name: string | undefined): DataColumn | undefined {
  return name === undefined ? undefined : columnOf(table, { name, from: 'columns' });
}

/** The column that names rows; `undefined` where they are numbered. */
export function nameColumn(table: TableData): DataColumn | undefined {
  const name = table.description.table?.name ?? null;
  return name === null ? undefined : columnOf(table, name);
}

/** What to call a row: its name, or its number counted from 1. */
export function rowName(table: TableData, row: number): string {
  const column = nameColumn(table);
  const name = column?.at(row) ?? null;
  return column === undefined || name === null || String(name).trim() === ''
    ? `Row ${row + 1}`
    : formatCell(column, name);
}

/** Whether a column holds numbers. */
export function isNumeric({ kind }: DataColumn): boolean {
  return kind === 'number' || kind === 'integer';
}

import { type PackedColumn, type PackedResult, packedCell } from '../../src/shared/packedResult';
import type { Cell, Column } from '../../src/shared/result';

/** One column of what the page shows. */
export interface DataColumn extends Omit<Column, 'values'> {
  /** Whether the input said it or the analysis computed it. */
  readonly origin: 'attribute' | 'computed';
  at(row: number): Cell;
}

/** A table of values; rows in input order. */
export interface TableData {
  readonly rows: number;
  readonly columns: readonly DataColumn[];
}

/** The table of a finished result. */
export function tableOf({ result }: PackedResult): TableData {
  return {
    rows: result.rows,
    columns: [
      ...result.attributes.map((column) => dataColumn(column, 'attribute')),
      ...result.columns.map((column) => dataColumn(column, 'computed')),
    ],
  };
}

/** A column with an accessor. */
export function dataColumn(column: PackedColumn, origin: DataColumn['origin']): DataColumn {
  const { values: _, ...head } = column;
  return { ...head, origin, at: (row) => packedCell(column, row) };
}

/** A computed column by its name in files. */
export function columnNamed(table: TableData, name: string): DataColumn | undefined {
  return (
    table.columns.find((column) => column.origin === 'computed' && column.name === name) ??
    table.columns.find((column) => column.name === name)
  );
}

/** The column that names rows for a person: `NAME`, else anything like it, else the first text. */
export function nameColumn(table: TableData): DataColumn | undefined {
  const texts = table.columns.filter((column) => column.kind === 'text');
  const attributes = texts.filter((column) => column.origin === 'attribute');
  return (
    texts.find((column) => /^name$/i.test(column.name)) ??
    attributes.find((column) => /name|title|label/i.test(column.name)) ??
    attributes[0] ??
    texts.find((column) => !/^(status|reason)$/.test(column.name))
  );
}

/** What to call a row: its name, or its number counted from 1. */
export function rowName(table: TableData, row: number): string {
  const name = nameColumn(table)?.at(row);
  return typeof name === 'string' && name.trim() !== '' ? name : `Row ${row + 1}`;
}

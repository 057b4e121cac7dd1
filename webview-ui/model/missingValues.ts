import { isAnswer } from '../../src/shared/tables';
import { computedColumn, type TableData } from './tableData';

/** Tells which rows have no value or, where there is no column of values, a status that is no answer. */
export function missingValues(table: TableData): (row: number) => boolean {
  const { values, status } = table.description;
  const value = computedColumn(table, values[0]?.column);
  if (value !== undefined) return (row) => value.at(row) === null;
  const word = computedColumn(table, status?.column);
  if (word === undefined) return () => false;
  return (row) => !isAnswer(status!, word.at(row));
}

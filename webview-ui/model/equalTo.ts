import { formatCell } from '../../src/shared/format';
import { type DataColumn, isNumeric } from './tableData';

/** What a filter says to leave the rows that have the same in a column as this one; `null` where it cannot be written. */
export function equalTo(column: DataColumn, row: number): string | null {
  const cell = column.at(row);
  const text = cell === null ? '' : formatCell(column, cell).trim();
  // Nothing stands for a quote in quotes, and a line of the box has one line.
  if (/["\r\n]/.test(column.id + text)) return null;
  const isBare = isNumeric(column) && cell !== null;
  return `${/^[\p{L}\p{N}_.]+$/u.test(column.id) ? column.id : `"${column.id}"`} = ${isBare ? text : `"${text}"`}`;
}

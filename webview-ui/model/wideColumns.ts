import type { Cell } from '../../src/shared/result';
import { columnOf, isLeftOut } from '../../src/shared/tables';
import type { DataColumn, TableData } from './tableData';

/** The columns of a table on screen, in order: those that its description lists, then the other attributes. */
export function wideColumns(table: TableData): DataColumn[] {
  const refs = table.description.table?.wide ?? [];
  const listed = refs.flatMap((ref) => {
    const column = columnOf(table, ref);
    return column === undefined || isLeftOut(ref, cellsOf(column, table.rows)) ? [] : [column];
  });
  const known = new Set(refs.filter(({ from }) => from === 'attributes').map(({ name }) => name));
  return [...listed, ...table.attributes.filter(({ name }) => !known.has(name))];
}

function* cellsOf(column: DataColumn, rows: number): Generator<Cell> {
  for (let row = 0; row < rows; row++) yield column.at(row);
}

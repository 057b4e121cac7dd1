import { derivedTotal } from '../../src/shared/derivedTotal';
import { formatNumber, NO_VALUE } from '../../src/shared/format';
import type { Cell } from '../../src/shared/result';
import type { ShownTotal } from '../../src/shared/tables';
import { computedColumn, type DataColumn, type TableData } from './tableData';

/** The totals of some rows; those that no column gives are left out. */
export function totalsOfRows(table: TableData, rows: Uint32Array): ShownTotal[] {
  return table.description.totals.flatMap(({ name, digits, of }) => {
    const column = computedColumn(table, of?.column);
    if (of === undefined || column === undefined) return [];
    const total = derivedTotal(of, cellsOf(column, rows));
    return [{ name, text: total === null ? NO_VALUE : formatNumber(total, digits) }];
  });
}

function* cellsOf(column: DataColumn, rows: Uint32Array): Generator<Cell> {
  for (const row of rows) yield column.at(row);
}

import type { DataColumn, TableData } from './tableData';
import { nameColumn } from './tableData';

/** What comes right after the name, in this order; then the other results, then the other attributes. */
const first = ['gvi', 'visible', 'green', 'coverage', 'greenCoverage', 'status', 'reason'];

/** Shown on the map, last in the table. */
const last = ['x', 'y'];

/** The columns of a result of observers in the order of reading. */
export function observerColumns(table: TableData): DataColumn[] {
  const name = nameColumn(table);
  const others = table.columns.filter(
    (column) => column !== name && !(column.name === 'reason' && isEmpty(column, table.rows)),
  );
  const rank = (column: DataColumn): number => {
    if (column.origin === 'attribute') return 200;
    if (last.includes(column.name)) return 300;
    const place = first.indexOf(column.name);
    return place < 0 ? 100 : place;
  };
  const sorted = others
    .map((column, index) => ({ column, index }))
    .sort((a, b) => rank(a.column) - rank(b.column) || a.index - b.index)
    .map(({ column }) => column);
  return name === undefined ? sorted : [name, ...sorted];
}

function isEmpty(column: DataColumn, rows: number): boolean {
  for (let row = 0; row < rows; row++) if (column.at(row)) return false;
  return true;
}

/** Whether a row has no value; without a column of values, whether its status is another than `ok`. */
export function isFailed(status: DataColumn | undefined, gvi: DataColumn | undefined, row: number): boolean {
  if (gvi !== undefined && gvi.at(row) === null) return true;
  return status !== undefined && gvi === undefined && status.at(row) !== 'ok';
}

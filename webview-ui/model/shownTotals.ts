import type { Description } from '../../src/shared/description';
import { formatNumber, NO_VALUE } from '../../src/shared/format';
import type { ShownTotal } from '../../src/shared/tables';
import { computedColumn, type DataColumn, type TableData } from './tableData';

type Derivation = NonNullable<Description['totals'][number]['of']>;

/** The totals of some rows; those that no column gives are left out. */
export function totalsOfRows(table: TableData, rows: Uint32Array): ShownTotal[] {
  return table.description.totals.flatMap(({ name, digits, of }) => {
    const column = computedColumn(table, of?.column);
    if (of === undefined || column === undefined) return [];
    const total = totalOf(of, column, rows);
    return [{ name, text: total === null ? NO_VALUE : formatNumber(total, digits) }];
  });
}

/** `null` where no row has a value; counts are then 0. */
function totalOf({ as, not }: Derivation, column: DataColumn, rows: Uint32Array): number | null {
  let [count, known, sum, min, max, above, below] = [0, 0, 0, Infinity, -Infinity, 0, 0];
  for (const row of rows) {
    const cell = column.at(row);
    if (cell === null || cell === not) continue;
    count++;
    if (typeof cell !== 'number') continue;
    known++;
    sum += cell;
    min = Math.min(min, cell);
    max = Math.max(max, cell);
    if (cell > 0) above++;
    if (cell < 0) below++;
  }
  const counts = { count, above, below, zero: known - above - below };
  if (as in counts) return counts[as as keyof typeof counts];
  if (known === 0) return null;
  const farthest = max >= -min ? max : min;
  return { ...counts, mean: sum / known, min, max, sum, farthest }[as];
}

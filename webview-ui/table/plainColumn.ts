import { formatCell } from '../../src/shared/format';
import { type DataColumn, isNumeric } from '../model/tableData';
import { fittedWidth, type TextMeasure } from './columnWidths';
import type { GridColumn } from './gridColumn';

/** A column whose cells are text, as wide as they need. */
export function plainColumn(column: DataColumn, rows: number, measure: TextMeasure): GridColumn {
  const text = (row: number): string => formatCell(column, column.at(row));
  const numeric = isNumeric(column);
  return {
    id: column.id,
    heading: column.label,
    ...(column.unit === undefined ? {} : { unit: column.unit }),
    ...(column.description === undefined ? {} : { description: column.description }),
    align: numeric ? 'right' : 'left',
    width: fittedWidth(measure, column, rows),
    value: column.at,
    text,
    title: (row) => (numeric ? undefined : text(row)),
  };
}

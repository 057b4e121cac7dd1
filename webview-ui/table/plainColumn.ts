import { formatCell, NO_VALUE } from '../../src/shared/format';
import { element } from '../dom/element';
import { type DataColumn, isNumeric } from '../model/tableData';
import { fittedWidth, type TextMeasure } from './columnWidths';
import type { GridColumn } from './gridColumn';

/** A column whose cells are text, as wide as they need. */
export function plainColumn(column: DataColumn, rows: number, measure: TextMeasure): GridColumn {
  const textOf = (row: number): string => formatCell(column, column.at(row));
  const numeric = isNumeric(column);
  return {
    id: column.id,
    heading: column.label,
    unit: column.unit,
    description: column.description,
    align: numeric ? 'right' : 'left',
    width: fittedWidth(measure, column, rows),
    value: column.at,
    title: (row) => (numeric ? undefined : textOf(row)),
    // Nothing is shown paler than something.
    render(row) {
      const text = textOf(row);
      return [text === NO_VALUE ? element('span', { class: 'muted' }, text) : text];
    },
  };
}

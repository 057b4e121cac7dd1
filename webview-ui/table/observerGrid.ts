import type { RampName } from '../../src/shared/colourRamps';
import { cssColour, rampColour } from '../../src/shared/colourRamps';
import { formatCell, formatCount, NO_VALUE } from '../../src/shared/format';
import { type Child, element } from '../dom/element';
import { observerColumns } from '../model/observerColumns';
import { columnNamed, type DataColumn, nameColumn, type TableData } from '../model/tableData';
import { fittedWidth, headingWidth, type Measure } from './columnWidths';
import type { GridColumn } from './gridColumn';
import { statusBadge } from './statusBadge';

/** Room for the bar beside a GVI. */
const BAR_WIDTH = 96;
const NARROW_BAR_WIDTH = 50;
/** Pixels of a name in a narrow panel; the rest is in the tooltip. */
const NARROW_NAME = 190;

/** The columns of a table of observers. */
export function observerGrid(table: TableData, measure: Measure, ramp: RampName): GridColumn[] {
  const name = nameColumn(table);
  const max = highest(columnNamed(table, 'gvi'), table.rows);
  const columns = observerColumns(table).map((column): GridColumn => {
    const width = fittedWidth(measure, column, table.rows) + (column === name ? 10 : 0);
    const base: GridColumn = {
      id: column.name,
      heading: column.label,
      align: isNumber(column) ? 'right' : 'left',
      width,
      highFirst: isNumber(column),
      value: column.at,
      render: (row) => [textCell(column, row)],
      title: (row) => (column.kind === 'text' ? formatCell(column, column.at(row)) : undefined),
      ...(column.unit ? { unit: column.unit } : {}),
      ...(column.description ? { description: column.description } : {}),
    };
    if (column.origin === 'computed' && column.name === 'gvi') {
      return {
        ...base,
        width: width + BAR_WIDTH,
        narrowWidth: width + NARROW_BAR_WIDTH,
        render: (row) => [barCell(column, row, max, ramp)],
      };
    }
    if (column.origin === 'computed' && column.name === 'status') {
      const reason = columnNamed(table, 'reason');
      return {
        ...base,
        width: width + 26,
        render: (row) => {
          const status = column.at(row);
          const why = reason?.at(row);
          return [
            typeof status === 'string'
              ? statusBadge(status, typeof why === 'string' ? why : undefined)
              : null,
          ];
        },
      };
    }
    if (column !== name) return base;
    return { ...base, width: Math.max(width, 160), narrowWidth: Math.min(Math.max(width, 160), NARROW_NAME) };
  });
  return name === undefined ? [rowNumber(measure), ...columns] : columns;
}

/** Names rows that have no name. */
function rowNumber(measure: Measure): GridColumn {
  return {
    id: 'row',
    heading: 'Row',
    align: 'right',
    width: headingWidth(measure, 'Row', undefined) + 40,
    value: (row) => row + 1,
    render: (row) => [formatCount(row + 1)],
  };
}

/** Nothing is shown paler than something. */
function textCell(column: DataColumn, row: number): Child {
  const text = formatCell(column, column.at(row));
  return text === NO_VALUE ? element('span', { class: 'muted' }, text) : text;
}

function barCell(column: DataColumn, row: number, max: number, ramp: RampName): Child {
  const value = column.at(row);
  const text = element('span', {}, formatCell(column, value));
  if (typeof value !== 'number') return element('div', { class: 'cell-bar' }, text);
  const fill = element('div', { class: 'cell-bar-fill' });
  fill.style.width = `${(100 * value) / max}%`;
  fill.style.background = cssColour(rampColour(ramp, 0.25 + (0.65 * value) / max));
  return element(
    'div',
    { class: 'cell-bar' },
    element('div', { class: 'cell-bar-track', 'aria-hidden': 'true' }, fill),
    text,
  );
}

function highest(column: DataColumn | undefined, rows: number): number {
  let max = 0;
  for (let row = 0; row < rows; row++) {
    const value = column?.at(row);
    if (typeof value === 'number' && value > max) max = value;
  }
  return max || 1;
}

function isNumber(column: DataColumn): boolean {
  return column.kind === 'number' || column.kind === 'integer';
}

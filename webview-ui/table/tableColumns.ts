import { max, range } from 'd3-array';
import { cssColour, type RampName, rampColour } from '../../src/shared/colourRamps';
import { formatCell, formatCount } from '../../src/shared/format';
import { type Child, element } from '../dom/element';
import { computedColumn, type DataColumn, isNumeric, nameColumn, type TableData } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import { headingWidth, type TextMeasure } from './columnWidths';
import type { GridColumn } from './gridColumn';
import { plainColumn } from './plainColumn';
import { statusBadge } from './statusBadge';

/** Room for the bar beside a value. */
const BAR_WIDTH = 96;
const NARROW_BAR_WIDTH = 50;
/** Pixels of a name at least, and in a narrow panel; the rest is in the tooltip. */
const MIN_NAME = 160;
const NARROW_NAME = 190;

/** The columns of a table as they are drawn: values with bars, the status as a badge. */
export function tableColumns(table: TableData, measure: TextMeasure, ramp: RampName): GridColumn[] {
  const name = nameColumn(table);
  const values = table.description.values.map(({ column }) => computedColumn(table, column));
  const status = computedColumn(table, table.description.status?.column);
  const columns = wideColumns(table).map((column): GridColumn => {
    const plain = { ...plainColumn(column, table.rows, measure), highFirst: isNumeric(column) };
    if (column === name) {
      const width = Math.max(plain.width + 10, MIN_NAME);
      return { ...plain, width, narrowWidth: Math.min(width, NARROW_NAME) };
    }
    if (values.includes(column)) return withBars(plain, column, table.rows, ramp);
    return column === status ? withBadges(plain, column, table) : plain;
  });
  return name === undefined ? [rowNumber(measure), ...columns] : columns;
}

/** Names rows that have no name. */
function rowNumber(measure: TextMeasure): GridColumn {
  return {
    id: '#',
    heading: 'Row',
    align: 'right',
    width: headingWidth(measure, 'Row', undefined) + 40,
    value: (row) => row + 1,
    render: (row) => [formatCount(row + 1)],
  };
}

function withBars(plain: GridColumn, column: DataColumn, rows: number, ramp: RampName): GridColumn {
  const top = highest(column, rows);
  return {
    ...plain,
    width: plain.width + BAR_WIDTH,
    narrowWidth: plain.width + NARROW_BAR_WIDTH,
    render: (row) => [barCell(column, row, top, ramp)],
  };
}

function withBadges(plain: GridColumn, column: DataColumn, table: TableData): GridColumn {
  const status = table.description.status!;
  const why = computedColumn(table, status.reason);
  return {
    ...plain,
    width: plain.width + 26,
    render(row) {
      const word = column.at(row);
      const words = why?.at(row);
      if (typeof word !== 'string') return [];
      return [statusBadge(word, status, typeof words === 'string' ? words : undefined)];
    },
  };
}

function barCell(column: DataColumn, row: number, top: number, ramp: RampName): Child {
  const value = column.at(row);
  const text = element('span', {}, formatCell(column, value));
  if (typeof value !== 'number') return element('div', { class: 'cell-bar' }, text);
  const share = Math.max(0, value / top);
  const fill = element('div', { class: 'cell-bar-fill' });
  fill.style.width = `${100 * share}%`;
  fill.style.background = cssColour(rampColour(ramp, 0.25 + 0.65 * share));
  return element(
    'div',
    { class: 'cell-bar' },
    element('div', { class: 'cell-bar-track', 'aria-hidden': 'true' }, fill),
    text,
  );
}

function highest(column: DataColumn, rows: number): number {
  return Math.max(0, max(range(rows), (row) => Number(column.at(row))) ?? 0) || 1;
}

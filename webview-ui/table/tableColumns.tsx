import { max, range } from 'd3-array';
import type { RampName } from '../../src/shared/colourRamps';
import { formatCount } from '../../src/shared/format';
import { computedColumn, type DataColumn, isNumeric, nameColumn, type TableData } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import { BarCell } from './BarCell';
import { headingWidth, type TextMeasure } from './columnWidths';
import type { GridColumn } from './gridColumn';
import { plainColumn } from './plainColumn';
import { StatusBadge } from './StatusBadge';

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
    if (values.includes(column)) {
      const bars = withBars(plain, column, table.rows, ramp);
      return column === values[0] ? withReasons(bars, table) : bars;
    }
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
    text: (row) => formatCount(row + 1),
  };
}

function withBars(plain: GridColumn, column: DataColumn, rows: number, ramp: RampName): GridColumn {
  const top = Math.max(0, max(range(rows), (row) => Number(column.at(row))) ?? 0) || 1;
  return {
    ...plain,
    width: plain.width + BAR_WIDTH,
    narrowWidth: plain.width + NARROW_BAR_WIDTH,
    render(row) {
      const value = column.at(row);
      const share = typeof value === 'number' ? Math.max(0, value / top) : null;
      return <BarCell text={plain.text(row)} share={share} ramp={ramp} />;
    },
  };
}

/** Why a row has no value stands in the place of the value. */
function withReasons(bars: GridColumn, table: TableData): GridColumn {
  const why = reasonOf(table);
  const missing = (row: number): string | undefined => (bars.value(row) === null ? why(row) : undefined);
  return {
    ...bars,
    title: missing,
    render(row, isStop) {
      const reason = missing(row);
      return reason === undefined ? bars.render!(row, isStop) : <span class="muted">{reason}</span>;
    },
  };
}

function withBadges(plain: GridColumn, column: DataColumn, table: TableData): GridColumn {
  const status = table.description.status!;
  const why = reasonOf(table);
  return {
    ...plain,
    width: plain.width + 26,
    render(row) {
      const word = column.at(row);
      return typeof word === 'string' && <StatusBadge word={word} status={status} reason={why(row)} />;
    },
  };
}

/** Why a row came out as it did, where something says so. */
function reasonOf(table: TableData): (row: number) => string | undefined {
  const column = computedColumn(table, table.description.status?.reason);
  return (row) => {
    const words = column?.at(row);
    return typeof words === 'string' && words !== '' ? words : undefined;
  };
}

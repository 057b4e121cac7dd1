import { isFailed } from '../model/observerColumns';
import { columnNamed, type TableData } from '../model/tableData';

/** Observers on the map, by row. */
export interface MapPoints {
  readonly count: number;
  /** In the result's CRS; NaN where a row has no place. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The GVI, NaN where there is none. */
  readonly value: Float64Array;
  /** 1 where the row failed. */
  readonly failed: Uint8Array;
  /** Extent of the values. */
  readonly min: number;
  readonly max: number;
}

/**
 * Places and values of a table's rows.
 *
 * @param details holds `x` and `y` of each row, where the table has no such columns
 */
export function mapPoints(table: TableData, details: Readonly<Record<string, unknown>>): MapPoints {
  const gvi = columnNamed(table, 'gvi');
  const places = { x: placesOf(table, details, 'x'), y: placesOf(table, details, 'y') };
  const status = columnNamed(table, 'status');
  const count = table.rows;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const value = new Float64Array(count);
  const failed = new Uint8Array(count);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row++) {
    x[row] = numberOr(places.x(row));
    y[row] = numberOr(places.y(row));
    const number = numberOr(gvi?.at(row));
    value[row] = number;
    failed[row] = isFailed(status, gvi, row) ? 1 : 0;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return {
    count,
    x,
    y,
    value,
    failed,
    min: Number.isFinite(min) ? min : 0,
    max: Number.isFinite(max) ? max : 1,
  };
}

function placesOf(
  table: TableData,
  details: Readonly<Record<string, unknown>>,
  name: 'x' | 'y',
): (row: number) => unknown {
  const listed = details[name];
  if (Array.isArray(listed) || listed instanceof Float64Array) return (row) => listed[row];
  const column = columnNamed(table, name);
  return (row) => column?.at(row);
}

function numberOr(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

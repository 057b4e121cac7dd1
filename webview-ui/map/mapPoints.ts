import type { Description, LineColumns } from '../../src/shared/description';
import type { PackedPlaces } from '../../src/shared/packedResult';
import { missingValues } from '../model/missingValues';
import { computedColumn, type DataColumn, type TableData } from '../model/tableData';
import type { Plane } from './plane';

/** A place a row; NaN where it has none. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Where the rows are, on the plane of the map. */
export interface MapPoints extends Places {
  readonly count: number;
}

/** From where to where each row leads, on the plane of the map. */
export interface MapLines {
  readonly from: Places;
  readonly to: Places;
}

/** What they are coloured by; one entry a row. */
export interface PointValues {
  /** NaN where there is none. */
  readonly value: Float64Array;
  /** 1 where a row has no value. */
  readonly missing: Uint8Array;
}

const NOWHERE: Places = { x: new Float64Array(0), y: new Float64Array(0) };

/** The places of rows in the CRS: of a result; while there is none, from where its lines lead. None where they are not points. */
export function placesOfRows(
  places: PackedPlaces | null,
  description: Description,
  table: TableData,
  isFinished: boolean,
): Places {
  if (places?.kind === 'points') return places;
  const { lines } = description;
  return isFinished || lines === undefined ? NOWHERE : placesIn(table, lines.from);
}

/** Places in the CRS as they lie on the plane. */
export function pointsOn(plane: Plane, { x, y }: Places): MapPoints {
  const points = { count: x.length, x: new Float64Array(x.length), y: new Float64Array(x.length) };
  for (let row = 0; row < x.length; row++) {
    const place = plane.fromCrs({ x: x[row]!, y: y[row]! });
    points.x[row] = place.x;
    points.y[row] = place.y;
  }
  return points;
}

/** The lines of rows on the plane; `null` where rows are no lines. */
export function linesOn(plane: Plane, columns: LineColumns | undefined, table: TableData): MapLines | null {
  if (columns === undefined) return null;
  const [start, end] = [placesIn(table, columns.from), placesIn(table, columns.to)];
  const from = pointsOn(plane, start);
  return { from, to: { x: from.x.map((x, row) => x + plane.across(start.x[row]!, end.x[row]!)), y: end.y } };
}

function placesIn(table: TableData, { x, y }: LineColumns['from']): Places {
  const numbers = (name: string): Float64Array => numbersIn(computedColumn(table, name), table.rows);
  return { x: numbers(x), y: numbers(y) };
}

/** The values of so many rows in a column; where it is absent, the status says which have none. */
export function pointValues(table: TableData, count: number, name: string | undefined): PointValues {
  const column = computedColumn(table, name);
  const value = numbersIn(column, count);
  const isMissing = column === undefined ? missingValues(table) : (row: number) => Number.isNaN(value[row]!);
  const missing = Uint8Array.from({ length: count }, (_, row) => Number(isMissing(row)));
  return { value, missing };
}

function numbersIn(column: DataColumn | undefined, rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    const value = column?.at(row);
    return typeof value === 'number' ? value : Number.NaN;
  });
}

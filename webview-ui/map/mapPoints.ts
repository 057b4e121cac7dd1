import type { PackedPlaces } from '../../src/shared/packedResult';
import { missingValues } from '../model/missingValues';
import { computedColumn, type TableData } from '../model/tableData';

/** Where the rows are. */
export interface MapPoints {
  readonly count: number;
  /** In the result's CRS; NaN where a row has no place. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What they are coloured by; one entry a row. */
export interface PointValues {
  /** NaN where there is none. */
  readonly value: Float64Array;
  /** 1 where a row has no value. */
  readonly missing: Uint8Array;
}

/** The places of a result; none where they are not points. */
export function mapPoints(places: PackedPlaces | null): MapPoints {
  if (places?.kind !== 'points') return { count: 0, x: new Float64Array(0), y: new Float64Array(0) };
  return { count: places.x.length, x: places.x, y: places.y };
}

/** The values of so many rows in a column; where it is absent, the status says which have none. */
export function pointValues(table: TableData, count: number, name: string | undefined): PointValues {
  const column = computedColumn(table, name);
  const value = Float64Array.from({ length: count }, (_, row) => numberOr(column?.at(row)));
  const isMissing = column === undefined ? missingValues(table) : (row: number) => Number.isNaN(value[row]!);
  const missing = Uint8Array.from({ length: count }, (_, row) => Number(isMissing(row)));
  return { value, missing };
}

function numberOr(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

import { extent } from 'd3-array';
import type { PackedPlaces } from '../../src/shared/packedResult';
import { missingValues } from '../model/missingValues';
import { computedColumn, type TableData } from '../model/tableData';

/** The rows on the map. */
export interface MapPoints {
  readonly count: number;
  /** In the result's CRS; NaN where a row has no place. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What they are coloured by, NaN where there is none. */
  readonly value: Float64Array;
  /** 1 where a row has no value. */
  readonly missing: Uint8Array;
  /** Extent of the values. */
  readonly min: number;
  readonly max: number;
}

/** Places and values of a table's rows; none where they are not points. */
export function mapPoints(table: TableData, places: PackedPlaces | null): MapPoints {
  const isPoints = places?.kind === 'points';
  const count = isPoints ? table.rows : 0;
  const { x, y } = isPoints ? places : { x: new Float64Array(0), y: new Float64Array(0) };
  const column = computedColumn(table, table.description.values[0]?.column);
  const value = Float64Array.from({ length: count }, (_, row) => numberOr(column?.at(row)));
  const isMissing = missingValues(table);
  const missing = Uint8Array.from({ length: count }, (_, row) => Number(isMissing(row)));
  const [min = 0, max = 1] = extent(value);
  return { count, x, y, value, missing, min, max };
}

function numberOr(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

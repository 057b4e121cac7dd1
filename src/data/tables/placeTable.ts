import { type Column, RESULT_VERSION, type ResultBody } from '../../shared/result';
import { writtenPlace } from './geoJsonText';
import { pointsOf } from './pointsOf';
import { tableColumns } from './tableColumns';
import type { LonLat } from './tableDigest';

/** The rows of a result that are places, for files of layers in WGS 84. */
export interface PlaceTable {
  /** What a layer of them is called. */
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  /** Where a row is, as every file has it. */
  placeOf(row: number): LonLat;
  /** How the result came about, as JSON: everything but its rows. */
  readonly provenance: string;
}

/** Throws a `UserError` where the rows are not places. */
export function placeTable(result: ResultBody): PlaceTable {
  const { attributes: _a, columns: _c, details: _d, places: _p, description: _s, ...rest } = result;
  const { longitude, latitude } = pointsOf(result);
  return {
    name: result.job.analysis,
    rows: result.rows,
    columns: tableColumns(result),
    placeOf: (row) => writtenPlace(longitude[row] ?? null, latitude[row] ?? null),
    provenance: JSON.stringify({ graticule: { formatVersion: RESULT_VERSION, ...rest } }),
  };
}

/** West, south, east, north of all places; `null` where there are none. */
export function boundsOfPlaces({ rows, placeOf }: PlaceTable): [number, number, number, number] | null {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < rows; row++) {
    const place = placeOf(row);
    if (place === null) continue;
    const [x, y] = place;
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds[0] <= bounds[2] ? bounds : null;
}

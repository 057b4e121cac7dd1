/*
 * What functions of yours are given and give, for `graticule map --function` and `graticule calc --function`.
 */

/** A place: x, y in the coordinate reference system of the layer. */
export type Position = [x: number, y: number];

/** A GeoJSON geometry, whose coordinates are in the coordinate reference system of the layer. */
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }
  | { type: 'GeometryCollection'; geometries: Geometry[] };

/** A value in a table; null where there is none. */
export type Value = number | string | boolean | null;

/** A row of a layer, and what you gave beside it. */
export interface Row<Args = unknown> {
  /** The number of the row in the layer, from 0. */
  index: number;
  /** Its values by the names of fields. */
  properties: Record<string, Value>;
  /** null where the row has none, as in a table without coordinates. */
  geometry: Geometry | null;
  /** Where it is: its point, or the middle of its bounds. */
  x: number | null;
  y: number | null;
  /** What was given as --args; it cannot be changed. */
  args: Args;
}

/**
 * Called for each row; what it returns becomes columns. A row for which it throws fails alone. It may return a promise.
 * Rows come in any order and on several threads: nothing that it keeps from one row should matter to another.
 */
export type RowFunction<Args = unknown> = (
  row: Row<Args>,
) => Record<string, Value | undefined> | Promise<Record<string, Value | undefined>>;

/** Cells of a band, row by row; NaN where there is no data. */
export type Cells = Float32Array | Float64Array;

/** A window of the result, and what you gave beside it. */
export interface Window<Args = unknown> {
  /**
   * The bands of each raster by its letter: inputs.A[0] is the first band of A. They hold the window and `reach` cells around it,
   * (rows + 2 reach) x (columns + 2 reach), with NaN beyond the edge of the raster.
   */
  inputs: Record<string, Cells[]>;
  /** The size of the window, and its first cell in the result. It may be of any size. */
  rows: number;
  columns: number;
  row: number;
  column: number;
  /** Cells around the window: what was given as --reach, or 0. */
  reach: number;
  /** What stands for no data: NaN. */
  nodata: number;
  /** What was given as --args. */
  args: Args;
}

/**
 * Called for each window; writes the cells of each band of the result, rows x columns, to output[0], output[1] and so on. It may
 * return a promise. Windows come in any order and on several threads: nothing that it keeps from one should matter to another.
 */
export type WindowFunction<Args = unknown> = (window: Window<Args>, output: Cells[]) => void | Promise<void>;

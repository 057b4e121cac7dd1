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

/** A rectangle of cells, and what you gave beside it. */
export interface Window<Args = unknown> {
  /** The first cell in the map, and how many there are to compute. */
  row: number;
  column: number;
  rows: number;
  columns: number;
  /** Cells around them that are given too: what the module exports as `halo`, or 0. */
  halo: number;
  /** Cells of each raster by its letter, row-major, (rows + 2 halo) x (columns + 2 halo); NaN where there is no data. */
  rasters: Record<string, Float64Array>;
  /** What was given as --args; it cannot be changed. */
  args: Args;
}

/** Called for each window; returns its cells, rows x columns, row-major, NaN where there is no data. */
export type WindowFunction<Args = unknown> = (window: Window<Args>) => Float64Array | Promise<Float64Array>;

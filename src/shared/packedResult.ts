import type { GridPlaces, Places, PointPlaces } from './places';
import type { Cell, Column, OpenedResult, ResultBody } from './result';

type Floats = Float64Array<ArrayBuffer>;

/** A column as it travels to the page: numbers as a typed array in which NaN stands for "no value". */
export type PackedColumn = Omit<Column, 'values'> & {
  readonly values: Floats | readonly Cell[];
};

/** Places as they travel to the page: NaN where a row has none. */
export type PackedPlaces =
  | GridPlaces
  | (Omit<PointPlaces, 'x' | 'y' | 'longitude' | 'latitude'> & { readonly x: Floats; readonly y: Floats });

/** A result document whose columns and places are packed. */
export type PackedResult = Omit<OpenedResult, 'result'> & {
  readonly result: Omit<ResultBody, 'attributes' | 'columns' | 'places'> & {
    readonly attributes: readonly PackedColumn[];
    readonly columns: readonly PackedColumn[];
    readonly places: PackedPlaces | null;
  };
};

/** Packs the columns of a result, so that 100,000 rows cross to the page in a few typed arrays. */
export function packResult(document: OpenedResult): PackedResult {
  const { result } = document;
  return {
    ...document,
    result: {
      ...result,
      attributes: result.attributes.map(packColumn),
      columns: result.columns.map(packColumn),
      places: packPlaces(result.places),
    },
  };
}

/** Degrees stay behind: a map is drawn in the result's CRS. */
function packPlaces(places: Places | null): PackedPlaces | null {
  if (places?.kind !== 'points') return places;
  const { longitude: _longitude, latitude: _latitude, ...others } = places;
  return { ...others, x: packNumbers(places.x), y: packNumbers(places.y) };
}

/** Packs one column; a text or boolean column keeps its values. */
export function packColumn(column: Column): PackedColumn {
  if (column.kind !== 'number' && column.kind !== 'integer') return column;
  return { ...column, values: packNumbers(column.values) };
}

/** The value of a packed column in a row. */
export function packedCell(column: Pick<PackedColumn, 'values'>, row: number): Cell {
  const value = column.values[row] ?? null;
  return typeof value === 'number' && Number.isNaN(value) ? null : value;
}

function packNumbers(values: readonly Cell[]): Floats {
  return Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN));
}

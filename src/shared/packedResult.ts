import type { Cell, Column, ResultBody, ResultDocument } from './result';

/** A column as it travels to the page: numbers as a typed array in which NaN stands for "no value". */
export type PackedColumn = Omit<Column, 'values'> & {
  readonly values: Float64Array<ArrayBuffer> | readonly Cell[];
};

/** A result document whose columns are packed. */
export type PackedResult = Omit<ResultDocument, 'result'> & {
  readonly result: Omit<ResultBody, 'attributes' | 'columns'> & {
    readonly attributes: readonly PackedColumn[];
    readonly columns: readonly PackedColumn[];
  };
};

/** Packs the columns of a result, so that 100,000 rows cross to the page in a few typed arrays. */
export function packResult(document: ResultDocument): PackedResult {
  const { result } = document;
  return {
    ...document,
    result: {
      ...result,
      attributes: result.attributes.map(packColumn),
      columns: result.columns.map(packColumn),
    },
  };
}

/** Packs one column; a text or boolean column keeps its values. */
export function packColumn(column: Column): PackedColumn {
  if (column.kind !== 'number' && column.kind !== 'integer') return column;
  const values = new Float64Array(column.values.length);
  for (let row = 0; row < values.length; row++) {
    const value = column.values[row];
    values[row] = typeof value === 'number' ? value : Number.NaN;
  }
  return { ...column, values };
}

/** The value of a packed column in a row. */
export function packedCell(column: Pick<PackedColumn, 'values'>, row: number): Cell {
  const value = column.values[row] ?? null;
  return typeof value === 'number' && Number.isNaN(value) ? null : value;
}

/*
 * Modules to begin with, for people who write a function of their own. Each runs as it is.
 */

const ROWS = `// Called for each row of a layer, in parallel: graticule map LAYER --function THIS_FILE
// What it returns becomes columns. Rows come in any order and on several threads.

/** @type {import('graticule/functions.d.ts').RowFunction} */
export function row({ index, properties, geometry, x, y, args }) {
  // index: the number of the row, from 0        properties: its values by the names of fields
  // geometry: as in GeoJSON, or null            x, y: its place in the CRS of the layer, or null
  // args: what was given as --args              throw an Error to let this row fail, with a reason
  return { number: index + 1, fields: Object.keys(properties).length, shape: geometry?.type ?? null };
}
`;

const WINDOW = `// Called for each window of a raster, in parallel: graticule calc -A RASTER --function THIS_FILE --out RESULT
// Windows may be of any size, and come in any order and on several threads.

/** @type {import('graticule/functions.d.ts').WindowFunction} */
export function window({ inputs, rows, columns, row, column, nodata, args }, output) {
  // inputs.A[0]: the first band of A, rows x columns numbers, row by row; NaN where there is no data
  // row, column: the first cell of the window in the result      args: what was given as --args
  // output[0]: the first band of the result, of the same size    throw an Error to end the job, with a reason
  const [cells] = inputs.A;
  for (let at = 0; at < rows * columns; at++) {
    output[0][at] = Math.sqrt(cells[at]);
  }
}
`;

/** By what the function is called for. */
export const FUNCTION_TEMPLATES = { rows: ROWS, window: WINDOW } as const;

export type FunctionTemplate = keyof typeof FUNCTION_TEMPLATES;

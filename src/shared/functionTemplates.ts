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

const WINDOW = `// Called for each window of a map, in parallel: graticule calc -A RASTER --function THIS_FILE --out MAP
// Windows come in any order and on several threads.

/** Cells around a window that are given too. */
export const halo = 1;

/** @type {import('graticule/functions.d.ts').WindowFunction} */
export function window({ rows, columns, rasters, args }) {
  // rasters.A: (rows + 2 halo) x (columns + 2 halo) numbers, row by row; NaN where there is no data
  const { A } = rasters;
  const width = columns + 2 * halo;
  const cells = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = (row + halo) * width + column + halo;
      // How much higher a cell is than those beside it.
      cells[row * columns + column] = A[at] - (A[at - 1] + A[at + 1] + A[at - width] + A[at + width]) / 4;
    }
  }
  return cells;
}
`;

/** By what the function is called for. */
export const FUNCTION_TEMPLATES = { rows: ROWS, window: WINDOW } as const;

export type FunctionTemplate = keyof typeof FUNCTION_TEMPLATES;

import type { Window } from '../data/raster/rasterInfo';
import type { MapUpdate } from '../shared/analysis';
import { boundsOfGrid } from '../shared/bounds';
import type { MapGrid } from './mapGrid';

/** The preview has at most this many pixels a side. */
const PREVIEW_SIDE = 1024;

/** Pixels of the preview: their place in it, and their values, row-major. */
export interface PreviewPart {
  readonly window: Window;
  readonly values: Float32Array;
}

/** Cells of a map that one pixel of its preview stands for, in each direction. */
export function previewStep({ rows, columns }: MapGrid): number {
  return Math.ceil(Math.max(rows, columns) / PREVIEW_SIDE);
}

/** The whole preview of a map. The last pixels may reach beyond the map. */
export function wholePreview({ rows, columns, transform }: MapGrid, step: number): MapUpdate['preview'] {
  const size = { rows: Math.ceil(rows / step), columns: Math.ceil(columns / step) };
  const { a, b, c, d, e, f } = transform;
  const pixels = { a: a * step, b: b * step, c, d: d * step, e: e * step, f };
  return { ...size, bounds: boundsOfGrid({ ...size, transform: pixels }) };
}

/** The pixels whose cells lie in a tile, from the values of its cells; `null` where there are none. */
export function previewPart(step: number, tile: Window, cells: Float32Array): PreviewPart | null {
  const first = (start: number): number => Math.ceil(start / step);
  const [row, column] = [first(tile.row), first(tile.column)];
  const rows = first(tile.row + tile.rows) - row;
  const columns = first(tile.column + tile.columns) - column;
  if (rows <= 0 || columns <= 0) return null;
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = ((row + i) * step - tile.row) * tile.columns + ((column + j) * step - tile.column);
      values[i * columns + j] = cells[at]!;
    }
  }
  return { window: { row, column, rows, columns }, values };
}

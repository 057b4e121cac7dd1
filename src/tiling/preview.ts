import type { Samples, Window } from '../data/raster/rasterInfo';
import type { MapUpdate } from '../shared/analysis';
import { boundsOfGrid } from '../shared/bounds';
import type { MapGrid } from './mapGrid';
import type { MapLayout } from './mapLayout';

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

/** Gathers the pixels whose cells lie in a tile, window by window of it. */
export interface PreviewCollector {
  /** Takes the cells of a window: row-major, in the file's type. */
  add(window: Window, cells: Samples): void;
  /** What is gathered; `null` where no pixel lies in the tile. */
  readonly part: PreviewPart | null;
}

export function collectPreview(
  { previewStep: step, noData }: Pick<MapLayout, 'previewStep' | 'noData'>,
  tile: Window,
): PreviewCollector {
  const all = pixelsIn(tile, step);
  if (all === null) return { add: () => {}, part: null };
  const values = new Float32Array(all.rows * all.columns);
  return {
    part: { window: all, values },
    add(window, cells) {
      const pixels = pixelsIn(window, step);
      if (pixels === null) return;
      for (let row = pixels.row; row < pixels.row + pixels.rows; row++) {
        for (let column = pixels.column; column < pixels.column + pixels.columns; column++) {
          const at = (row * step - window.row) * window.columns + (column * step - window.column);
          const value = cells[at]!;
          values[(row - all.row) * all.columns + (column - all.column)] =
            value === noData ? Number.NaN : value;
        }
      }
    },
  };
}

/** The pixels whose cells lie in a window; `null` where there are none. */
function pixelsIn({ row, column, rows, columns }: Window, step: number): Window | null {
  const first = (start: number): number => Math.ceil(start / step);
  const pixels = {
    row: first(row),
    column: first(column),
    rows: first(row + rows) - first(row),
    columns: first(column + columns) - first(column),
  };
  return pixels.rows > 0 && pixels.columns > 0 ? pixels : null;
}

import type { Samples, Window } from '../data/raster/rasterInfo';
import { intersect } from '../data/raster/windows';
import type { TileStatistics } from '../data/raster/writer/statistics';
import type { CellCounts } from '../data/raster/writer/tileFacts';

/**
 * Gives the values of a band of a window of the tile that was computed, as the file is to hold them, and counts what
 * befell them. Called once for each cell that is written, however the tile is cut.
 *
 * @param window in cells of the map
 * @param cells to be filled: row-major, exactly the window, in the file's type
 */
export type TileFinish = (band: number, window: Window, cells: Samples) => FinishedCells | undefined;

/** What became of cells, as far as it is known already. */
export interface FinishedCells {
  readonly counts: CellCounts;
  /** As `tileStatistics` gives them of these cells. */
  readonly statistics?: TileStatistics;
}

/**
 * For values that go into the file as they are, with nothing to be counted.
 *
 * @param bands the values of the tile's cells in each band, `rows x columns`, row-major; NaN where there is none
 */
export function finishFloats(tile: Window, bands: readonly Float32Array[]): TileFinish {
  return (band, window, cells) => {
    copyWindow(bands[band]!, tile, cells, window);
    return undefined;
  };
}

/** Copies the cells that two windows share, of arrays that each hold exactly one of them, row-major. */
export function copyWindow(from: Samples, source: Window, to: Samples, target: Window): void {
  const shared = intersect(source, target);
  if (shared === null) return;
  for (let row = shared.row; row < shared.row + shared.rows; row++) {
    const start = (row - source.row) * source.columns + (shared.column - source.column);
    const at = (row - target.row) * target.columns + (shared.column - target.column);
    to.set(from.subarray(start, start + shared.columns), at);
  }
}

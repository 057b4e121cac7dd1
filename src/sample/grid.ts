import type { CellWindow } from './terrain';

/** Where the town is: the middle of Bolton on the British National Grid (EPSG:27700), in metres. */
export const TOWN_X = 371_620;
export const TOWN_Y = 409_340;

/** The sample's own middle: a round coordinate from which grids of any size are laid out. */
const GRID_MIDDLE_X = 371_000;
const GRID_MIDDLE_Y = 409_000;

export const TOWN_EPSG = 27700;

/** The size of a sample's rasters. */
export interface SampleGrid {
  readonly columns: number;
  readonly rows: number;
  /** Metres. */
  readonly cellM: number;
}

/** The ordinary sample: ten kilometres square. */
export const DEFAULT_GRID: SampleGrid = { columns: 2_000, rows: 2_000, cellM: 5 };

/** The grid as one window, laid around the sample's middle; its edges fall on whole cells of the National Grid. */
export function wholeGrid({ columns, rows, cellM }: SampleGrid): CellWindow {
  const left = Math.round(GRID_MIDDLE_X / cellM - columns / 2) * cellM;
  const top = Math.round(GRID_MIDDLE_Y / cellM + rows / 2) * cellM;
  return { left, top, cellM, column: 0, row: 0, columns, rows };
}

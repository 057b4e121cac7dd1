import { GRID_MIDDLE_X, GRID_MIDDLE_Y } from './place';
import type { CellWindow } from './terrain';

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

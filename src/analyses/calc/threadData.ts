import type { MapLayout } from '../../tiling/mapLayout';
import type { Program } from './program';
import type { CellType } from './rasters/cellTypes';
import type { BandSource } from './rasters/planRasters';

/** What threads share of a calculation. Rasters are each thread's own: it reads the windows of its tiles. */
export interface CalcThreadData extends MapLayout {
  readonly bands: readonly BandSource[];
  readonly program: Program;
  readonly cellType: CellType;
  readonly skipsMissing: boolean;
  /** Bytes that each thread reserves. */
  readonly threadBytes: number;
}

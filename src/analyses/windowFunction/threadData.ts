import type { MapLayout } from '../../tiling/mapLayout';
import type { CellType } from '../calc/rasters/cellTypes';
import type { BandSource } from '../calc/rasters/planRasters';
import type { UserModule } from '../functions/userModule';

/** What threads share of a job that calls a function for windows. */
export interface WindowThreadData extends MapLayout {
  readonly module: UserModule;
  /** The bands of all rasters, with the letter of each. */
  readonly bands: readonly (BandSource & { readonly letter: string })[];
  readonly reach: number;
  readonly outputs: number;
  readonly args: unknown;
  readonly cellType: CellType;
  readonly deadlineMs: number;
}

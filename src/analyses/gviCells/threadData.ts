import type { ChosenValues } from '../../data/raster/chosenValues';
import type { RasterSource } from '../../data/raster/openRasters';
import type { PlacedSource } from '../../data/raster/placement';
import type { MapLayout } from '../../tiling/mapLayout';
import type { Wanted } from '../../tiling/wantedCells';
import type { CellShape, CellTables } from '../gvi/kernel/cellViewsheds';
import type { PlacedTerrain } from '../gvi/terrain';

/** What threads share of a job over every cell. Rasters are each thread's own: it reads the window of its tile. */
export interface CellsThreadData extends MapLayout, PlacedTables {
  readonly shape: CellShape;
  readonly surface: RasterSource;
  readonly greenness: PlacedSource;
  readonly green: ChosenValues;
  readonly eyeHeight: number;
  /** `null`: each cell stands on the surface. */
  readonly terrain: PlacedTerrain | null;
  /** Which cells of the surface are observers. */
  readonly wanted: Wanted;
}

/** The largest tile of the work, and where the kernels' tables for it lie in the arena. */
export interface PlacedTables {
  readonly shape: CellShape;
  readonly tables: Omit<CellTables, 'bytes'>;
  readonly pointTables: number;
}

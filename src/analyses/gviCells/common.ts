import type { Affine, Window } from '../../data/raster/rasterInfo';
import type { GeoTiffSpec } from '../../data/raster/writer/geoTiffSpec';
import type { Parts } from '../../data/vector/layer';
import type { RasterSource } from '../gvi/common';
import type { Placement } from '../gvi/greenness';
import type { CellShape, CellTables } from '../gvi/kernel/cellViewsheds';

/** Which cells of the surface are observers. Plain data. */
export interface Wanted {
  /** Rings in the surface's CRS, for the even-odd rule; `null`: no polygons. */
  readonly rings: Parts | null;
  readonly mask: { readonly source: RasterSource; readonly placement: Placement } | null;
}

/** The map's cells: (0, 0) has the surface cell (`row`, `column`), and each next one lies `every` cells on. */
export interface MapGrid {
  readonly row: number;
  readonly column: number;
  readonly every: number;
  readonly rows: number;
  readonly columns: number;
  readonly transform: Affine;
}

/** What threads share of a job over every cell. Rasters are each thread's own: it reads the window of its tile. */
export interface CellsCommon {
  readonly surface: RasterSource;
  readonly greenness: RasterSource;
  readonly placement: Placement;
  readonly greenValues: readonly number[];
  readonly radius: number;
  readonly eyeHeight: number;
  readonly wanted: Wanted;
  readonly map: MapGrid;
  /** Cells that one cell of the map's preview stands for, in each direction. */
  readonly previewStep: number;
  /** The largest tile of the work, and where the kernel's tables for it lie in the arena. */
  readonly shape: CellShape;
  readonly tables: Omit<CellTables, 'bytes'>;
  readonly pointTables: number;
  readonly format: GeoTiffSpec['format'];
}

/** One tile of the work, in cells of the map. */
export interface CellsTask {
  readonly tile: Window;
}

/** The name of the only stage. */
export const CELLS_STAGE = 'viewsheds';

/** The part of a tile of the file that a task computed. */
export type CellPiece =
  /** The whole of it: both bands, encoded. */
  | { readonly tile: number; readonly encoded: readonly [Uint8Array, Uint8Array] }
  /** A window of it, in cells of the map, row-major. */
  | {
      readonly tile: number;
      readonly window: Window;
      readonly gvi: Float32Array;
      readonly coverage: Float32Array;
    };

/** What a task computed. */
export interface CellsOutput {
  readonly pieces: readonly CellPiece[];
  /** The preview's pixels that the tile holds; `null` where it holds none. */
  readonly preview: { readonly window: Window; readonly values: Float32Array } | null;
}

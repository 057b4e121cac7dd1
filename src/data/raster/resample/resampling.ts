import type { RasterSource } from '../openRasters';
import type { CrsPair } from '../placement';

/** Ways to give the cells of one grid values of another. */
export const RESAMPLING_METHODS = ['nearest', 'bilinear', 'average'] as const;
export type ResamplingMethod = (typeof RESAMPLING_METHODS)[number];

/** How the cells of a raster come to the cells of a base grid. Plain data. */
export type Resampling =
  /** Same cells: the raster's cell (0, 0) is the base's cell (`row`, `column`). */
  | { readonly kind: 'aligned'; readonly row: number; readonly column: number }
  /** From the cells around or under a cell of the base; `crs` where it must be transformed. */
  | { readonly kind: ResamplingMethod; readonly crs: CrsPair | null };

/** A raster for threads to open, the band of it, and how it comes to the base. */
export interface ResampledSource extends RasterSource {
  readonly band: number;
  readonly resampling: Resampling;
}

import type { Window } from '../../data/raster/rasterInfo';
import type { ZonesLayout } from './zones/zonesLayout';

/** A raster that threads open for themselves. */
export interface ThreadRaster {
  readonly file: string;
  readonly label: string;
  readonly band: number;
  /** Whether all values are exact in 32 bits. */
  readonly isSingle: boolean;
}

/** What threads share of a job. The zones lie in the arena, written by the plan. */
export interface ZonalThreadData {
  readonly raster: ThreadRaster;
  readonly weights: ThreadRaster | null;
  readonly zones: ZonesLayout;
  /** Whether cells are listed, for quantiles. */
  readonly lists: boolean;
}

export const STAGE = 'summarise zones';

/** A part of the raster, and the zones in it. */
export interface ZonalTask {
  readonly window: Window;
  /** By their features, ascending. */
  readonly zones: Int32Array;
}

/** What of the zones of a task lies in its window. */
export interface ZonalOutput {
  /** `NUMBERS` of each: see `moments.ts`. */
  readonly moments: Float64Array;
  /** How many cells of each are listed, and those of one after those of the other; empty where they are not asked for. */
  readonly listed: Int32Array;
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** A weight below 0, where there is one. */
  readonly negativeWeight: number | null;
}

import type { ChosenValues } from '../../data/raster/chosenValues';
import type { RasterSource } from '../../data/raster/openRasters';
import type { Placement } from '../../data/raster/placement';
import type { Window } from '../../data/raster/rasterInfo';
import type { HeightTally } from '../../data/raster/values/oddHeights';
import type { Precision } from './kernel/plainViewshed';

/*
 * What threads share of a GVI job. All of it lies in the arena, at byte offsets:
 *   rasters        the rasters of a group's window, laid out by `layOutGroup`. Heights are written by `read surface`,
 *                  greenness by `read greenness`, what is derived from them by the two `derive` stages; read by
 *                  `viewsheds`. A group takes the place of the one before it.
 *   rows, columns  int32 per observer: its cell in the surface. Written by the plan.
 *   order          int32: observers in the order of work, group after group. Written by the plan.
 *   tables, job    the fast kernel's ray tables, and its record of where things are. Written by the plan, and
 *                  before the viewsheds of a group.
 */
export interface GviThreadData {
  readonly surface: RasterSource;
  readonly greenness: RasterSource;
  readonly placement: Placement;
  readonly green: ChosenValues;
  readonly radius: number;
  readonly eyeHeight: number;
  readonly precision: Precision;
  readonly offsets: ArenaOffsets;
}

/** Byte offsets in the arena. */
export interface ArenaOffsets {
  readonly rasters: number;
  readonly rows: number;
  readonly columns: number;
  readonly order: number;
  readonly tables: number;
  readonly job: number;
}

/** The names of the stages, as the log and the timeline show them. */
export const STAGES = {
  look: 'look at greenness',
  surface: 'read surface',
  greenness: 'read greenness',
  deriveRows: 'derive by rows',
  deriveColumns: 'derive by columns',
  viewsheds: 'viewsheds',
} as const;

/** Reads blocks of a file into the group's window. */
export interface ReadTask {
  readonly window: Window;
  readonly blocks: readonly number[];
}

/** Looks at blocks of the greenness raster, for what they hold. */
export interface LookTask {
  readonly blocks: readonly number[];
}

/** Samples greenness at the cells of a part of the group's window. */
export interface SampleTask {
  readonly window: Window;
  readonly part: Window;
}

/** Derives what the fast kernel needs, from the bands `first` to `first + count - 1` of the group's window. */
export interface DeriveTask {
  readonly window: Window;
  readonly first: number;
  readonly count: number;
}

/** Reads blocks of the greenness raster into the group's window. */
export interface GreenReadTask extends ReadTask {
  /** The group's window in cells of the greenness raster. */
  readonly shifted: Window;
}

/** Computes the viewsheds of the observers `order[first]` to `order[first + count - 1]`. */
export interface ViewshedTask {
  readonly window: Window;
  readonly first: number;
  readonly count: number;
}

/** What a read of heights found. */
export interface SurfaceOutput {
  /** Whether rounding to float32 changed a height. */
  readonly inexact: boolean;
  /** The heights of each block that was read, all of it, whichever part the task needed. */
  readonly tallies: readonly (readonly [block: number, tally: HeightTally])[];
}

/** Counts by observer, in the order of the task. `visible` is 0 for an observer on a cell without data. */
export interface ViewshedOutput {
  readonly visible: Int32Array;
  readonly green: Int32Array;
  readonly data: Int32Array;
  readonly greenData: Int32Array;
}

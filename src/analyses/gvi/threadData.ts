import type { ChosenValues } from '../../data/raster/chosenValues';
import type { MetValues } from '../../data/raster/metValues';
import type { RasterSource } from '../../data/raster/openRasters';
import type { BlockCells } from '../../data/raster/placedHeights';
import type { Placement } from '../../data/raster/placement';
import type { Window } from '../../data/raster/rasterInfo';
import type { HeightTally } from '../../data/raster/values/oddHeights';
import type { Precision } from './kernel/precision';
import type { RaisedRule } from './standing';
import type { PlacedTerrain } from './terrain';

/*
 * What threads share of a GVI job. All of it lies in the arena, at byte offsets:
 *   rasters        the rasters of a group's window, laid out by `layOutGroup`. Heights are written by `read surface`,
 *                  greenness by `read greenness`, what is derived from them by the two `derive` stages; read by
 *                  `viewsheds`. A group takes the place of the one before it.
 *   rows, columns  int32 per observer: its cell in the surface. Written by the plan.
 *   order          int32: observers in the order of work, group after group. Written by the plan.
 *   ground         float64 per observer of a job with a terrain: its height at the observer in the unit of the surface's,
 *                  NaN where there is none. Written as `read terrain` completes, read by `viewsheds`.
 *   tables, job    the fast kernel's ray tables, and its record of where things are. Written by the plan, and
 *                  before the viewsheds of a group.
 * Where each thread has a window of its own (`ownBytes`), `rasters` and `job` lie in what it reserves, nobody else sees them,
 * and one stage does all: a task reads the window of a group, derives and looks.
 */
export interface GviThreadData {
  readonly surface: RasterSource;
  readonly greenness: RasterSource;
  readonly placement: Placement;
  readonly green: ChosenValues;
  /** Whether blocks of greenness are looked at while they are read: all that they hold, within the window or not. */
  readonly looks: boolean;
  readonly radius: number;
  readonly eyeHeight: number;
  readonly precision: Precision;
  /** `null`: observers stand on the surface, */
  readonly terrain: PlacedTerrain | null;
  /** and those who stand well above what is around them are told. */
  readonly raised: RaisedRule;
  /** The window around all observers, where groups have windows of their own; else `null`. */
  readonly around: Window | null;
  readonly offsets: ArenaOffsets;
  /** Bytes of the rasters of the largest window, where each thread has one of its own; 0 where all work in the same. */
  readonly ownBytes: number;
}

/** Byte offsets in the arena. */
export interface ArenaOffsets {
  readonly rasters: number;
  readonly rows: number;
  readonly columns: number;
  readonly order: number;
  readonly ground: number;
  readonly tables: number;
  readonly job: number;
}

/** The names of the stages, as the log and the timeline show them. */
export const STAGES = {
  look: 'look at greenness',
  surface: 'read surface',
  greenness: 'read greenness',
  terrain: 'read terrain',
  deriveRows: 'derive by rows',
  deriveColumns: 'derive by columns',
  viewsheds: 'viewsheds',
  windows: 'viewsheds by windows',
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

/** Cells of a block of the terrain, and the observers who stand on them. */
export interface GroundCells extends BlockCells {
  readonly observers: Int32Array;
}

/** Reads the terrain at some observers. */
export interface TerrainTask {
  readonly parts: readonly GroundCells[];
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

/** What a task came to that read a window of its own, and looked. */
export interface WindowOutput {
  readonly surface: SurfaceOutput;
  /** Whether a green cell was met. */
  readonly anyGreen: boolean;
  readonly viewsheds: ViewshedOutput;
}

/** What a read of heights found. */
export interface SurfaceOutput {
  /** Whether rounding to float32 changed a height of these blocks near any of the observers. */
  readonly inexact: boolean;
  /** The heights of each block that was read, all of it, whichever part the task needed. */
  readonly tallies: readonly (readonly [block: number, tally: HeightTally])[];
}

/** Heights of the terrain by part of the task, in its own unit; NaN where there are none. */
export interface TerrainOutput {
  readonly heights: readonly Float64Array[];
  readonly tally: HeightTally;
}

/** What was met of greenness within the group's window; and in whole blocks, where they are looked at. */
export interface GreennessOutput {
  readonly met: MetValues;
  readonly look: MetValues | null;
}

/** Counts by observer, in the order of the task. `visible` is 0 for an observer that does not look. */
export interface ViewshedOutput {
  readonly visible: Int32Array;
  readonly green: Int32Array;
  readonly data: Int32Array;
  readonly greenData: Int32Array;
  /** How each stands: one of `STANDS`. */
  readonly stands: Uint8Array;
}

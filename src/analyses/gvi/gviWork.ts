import type { RasterInfo, Window } from '../../data/raster/rasterInfo';
import type { PlanContext } from '../../shared/analysis';
import type { Surface } from './checkRasters';
import type { GreenGuard } from './greenGuard';
import { type ObserverGroup, readBatches } from './groups';
import type { GviOutcome } from './gviOutcome';
import type { Observers } from './observers';
import type { Terrain } from './terrain';
import type { GroundCells, GviThreadData, ReadTask } from './threadData';

/** Observers whose stages belong together, cut into groups. */
export interface WorkChunk {
  readonly groups: readonly ObserverGroup[];
  /** The part of a split job that they belong to; `null` where one machine does it all. */
  readonly part: number | null;
  /** The cells of the terrain that they stand on; `null` where the job has none. */
  readonly ground: readonly GroundCells[] | null;
}

/** What the stages of a GVI job are made from. */
export interface GviWork {
  readonly context: PlanContext;
  readonly surface: Surface;
  readonly greenness: RasterInfo;
  readonly observers: Observers;
  readonly chunks: readonly WorkChunk[];
  readonly terrain: Terrain | null;
  readonly threadData: GviThreadData;
  readonly outcome: GviOutcome;
  /** Of a job that does not say what is green; else `null`. */
  readonly guard: GreenGuard | null;
  /** The blocks of the greenness raster that the job reads. */
  readonly greenBlocks: () => readonly number[];
}

/** Whether tasks run, and not only in another process: the memory that they work in is made ready then. */
export function isWorked({ context: { division } }: GviWork): boolean {
  return division === undefined || division.step === 'part';
}

/** Cuts blocks of a raster into tasks that read them into a window. */
export function readTasks(window: Window, blocks: readonly number[], raster: RasterInfo): ReadTask[] {
  return readBatches(blocks, raster).map((batch) => ({ window, blocks: batch }));
}

import type { JobMemory } from './jobMemory';
import { eyeElevation } from './kernel/plainViewshed';
import { eyeOnTerrain, type HeightGrid, isRaised, STANDS, standsOnTerrain } from './standing';

/** The eye of an observer. */
export interface Eye {
  /** NaN where it does not look. */
  readonly eye: number;
  /** One of `STANDS`. */
  readonly stands: number;
}

/** The eye of an observer of a job at a cell of a window of the surface. */
export function eyeOf(job: JobMemory, index: number, grid: HeightGrid, row: number, column: number): Eye {
  const { terrain, precision, eyeHeight } = job;
  const surface = grid.heights[row * grid.heightStride + column]!;
  if (Number.isNaN(surface)) return { eye: Number.NaN, stands: STANDS.noSurface };
  if (terrain === null) {
    const stands = isRaised(grid, row, column, job.raised) ? STANDS.raised : STANDS.plainly;
    return { eye: eyeElevation(surface, eyeHeight, precision), stands };
  }
  const ground = job.ground[index]!;
  const standing = { precision, eyeHeight, underSurface: terrain.underSurface, drop: job.raised.drop };
  return { eye: eyeOnTerrain(surface, ground, standing), stands: standsOnTerrain(surface, ground, standing) };
}

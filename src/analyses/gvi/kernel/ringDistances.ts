import { Rows } from './assembly/pointMemory';
import type { FarVector } from './octantVectors';

/** Between which distances, in cells, the rays of a vector lie; by far row. */
export interface RingDistances {
  /** The smallest distance from a row on: that of the row itself. NaN where every ray has ended before it. */
  readonly near: Float64Array;
  /** The largest distance up to a row. Not that of the row: a ray that ends before it may lie farther out. */
  readonly far: Float64Array;
}

/**
 * What the kernel bounds the slopes of a ring by: `near` of its first row and `far` of its last.
 *
 * @param radius the last row that is asked for
 */
export function ringDistances(vector: FarVector | undefined, radius: number): RingDistances {
  const rows = Math.max(0, radius - Rows.farFrom + 1);
  const near = new Float64Array(rows).fill(Number.NaN);
  const far = new Float64Array(rows).fill(1);
  let farthest = 1;
  for (let row = 0; row < rows; row++) {
    for (const distance of vector?.steps[row]?.distances ?? []) {
      if (Number.isNaN(distance)) continue;
      if (!(near[row]! <= distance)) near[row] = distance;
      if (distance > farthest) farthest = distance;
    }
    far[row] = farthest;
  }
  return { near, far };
}

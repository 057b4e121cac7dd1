import type { Bounds } from '../../src/shared/bounds';
import type { MapPoints } from './mapPoints';

/** Finds points by place. */
export interface PointIndex {
  /** The nearest point within a distance, or `null`. */
  nearest(x: number, y: number, within: number): number | null;
}

/**
 * A grid of buckets over the points, about two points to a bucket: flat arrays, built in two passes.
 */
export function createPointIndex({ count, x, y }: MapPoints): PointIndex {
  const bounds = extentOf(x, y);
  const across = Math.max(1, Math.ceil(Math.sqrt(count / 2)));
  const size = Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY, 1e-9) / across;
  const placeOf = (value: number, from: number): number =>
    Math.min(across - 1, Math.max(0, Math.floor((value - from) / size)));
  const starts = new Uint32Array(across * across + 1);
  const bucketOf = (row: number): number =>
    placeOf(y[row]!, bounds.minY) * across + placeOf(x[row]!, bounds.minX);
  for (let row = 0; row < count; row++) if (isPlaced(x, y, row)) starts[bucketOf(row) + 1]!++;
  for (let bucket = 0; bucket < across * across; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const rows = new Uint32Array(starts[across * across]!);
  const next = starts.slice();
  for (let row = 0; row < count; row++) if (isPlaced(x, y, row)) rows[next[bucketOf(row)]!++] = row;

  return {
    nearest(atX, atY, within) {
      let best: number | null = null;
      let bestSquare = within * within;
      for (let v = placeOf(atY - within, bounds.minY); v <= placeOf(atY + within, bounds.minY); v++) {
        for (let u = placeOf(atX - within, bounds.minX); u <= placeOf(atX + within, bounds.minX); u++) {
          const bucket = v * across + u;
          for (let i = starts[bucket]!; i < starts[bucket + 1]!; i++) {
            const row = rows[i]!;
            const dx = x[row]! - atX;
            const dy = y[row]! - atY;
            const square = dx * dx + dy * dy;
            if (square <= bestSquare) {
              best = row;
              bestSquare = square;
            }
          }
        }
      }
      return best;
    },
  };
}

function isPlaced(x: Float64Array, y: Float64Array, row: number): boolean {
  return Number.isFinite(x[row]!) && Number.isFinite(y[row]!);
}

/** The extent of the points that have a place; empty extents are infinite. */
export function extentOf(x: Float64Array, y: Float64Array): Bounds {
  const extent = {
    minX: Number.POSITIVE_INFINITY,
    minY: Number.POSITIVE_INFINITY,
    maxX: Number.NEGATIVE_INFINITY,
    maxY: Number.NEGATIVE_INFINITY,
  };
  for (let row = 0; row < x.length; row++) {
    if (!isPlaced(x, y, row)) continue;
    extent.minX = Math.min(extent.minX, x[row]!);
    extent.maxX = Math.max(extent.maxX, x[row]!);
    extent.minY = Math.min(extent.minY, y[row]!);
    extent.maxY = Math.max(extent.maxY, y[row]!);
  }
  return extent;
}

import Flatbush from 'flatbush';
import type { MapPoints } from './mapPoints';

/** Finds points by place. */
export interface PointIndex {
  /** The nearest point within a distance, or `null`; of several at one place the last, which is drawn on top. */
  nearest(x: number, y: number, within: number): number | null;
}

/** An index of the points that have a place. */
export function createPointIndex({ count, x, y }: Pick<MapPoints, 'count' | 'x' | 'y'>): PointIndex {
  const rows = new Uint32Array(count)
    .map((_, row) => row)
    .filter((row) => Number.isFinite(x[row]!) && Number.isFinite(y[row]!));
  if (rows.length === 0) return { nearest: () => null };
  const tree = new Flatbush(rows.length);
  for (const row of rows) tree.add(x[row]!, y[row]!);
  tree.finish();
  return {
    nearest(atX, atY, within) {
      const [found] = tree.neighbors(atX, atY, 1, within);
      if (found === undefined) return null;
      const [left, low] = [x[rows[found]!]!, y[rows[found]!]!];
      const last = tree.search(left, low, left, low).reduce((a, b) => Math.max(a, b));
      return rows[last]!;
    },
  };
}

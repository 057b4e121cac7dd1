import { median } from 'd3-array';
import Flatbush from 'flatbush';
import type { MapPoints } from './mapPoints';

/** Finds points by place. */
export interface PointIndex {
  /** The nearest point within a distance, or `null`; of several at one place the last, which is drawn on top. */
  nearest(x: number, y: number, within: number): number | null;
  /** How far apart neighbours are, in the middle; infinite where there are none. */
  readonly spacing: number;
}

/** Points whose neighbours are looked for. */
const SAMPLE = 200;

/** An index of the points that have a place. */
export function createPointIndex({ count, x, y }: MapPoints): PointIndex {
  const rows = new Uint32Array(count)
    .map((_, row) => row)
    .filter((row) => Number.isFinite(x[row]!) && Number.isFinite(y[row]!));
  if (rows.length === 0) return { nearest: () => null, spacing: Number.POSITIVE_INFINITY };
  const tree = new Flatbush(rows.length);
  for (const row of rows) tree.add(x[row]!, y[row]!);
  tree.finish();

  /** How far it is to another place: rows may share one. */
  function distanceToNext(row: number): number {
    const [left, low] = [x[row]!, y[row]!];
    const isElsewhere = (at: number): boolean => x[rows[at]!] !== left || y[rows[at]!] !== low;
    const [found] = tree.neighbors(left, low, 1, Number.POSITIVE_INFINITY, isElsewhere);
    return found === undefined ? Number.NaN : Math.hypot(x[rows[found]!]! - left, y[rows[found]!]! - low);
  }

  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  return {
    nearest(atX, atY, within) {
      const [found] = tree.neighbors(atX, atY, 1, within);
      if (found === undefined) return null;
      const [left, low] = [x[rows[found]!]!, y[rows[found]!]!];
      const last = tree.search(left, low, left, low).reduce((a, b) => Math.max(a, b));
      return rows[last]!;
    },
    spacing:
      median(
        rows.filter((_, at) => at % step === 0),
        distanceToNext,
      ) ?? Number.POSITIVE_INFINITY,
  };
}

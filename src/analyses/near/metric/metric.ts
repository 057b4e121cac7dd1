import type { Hit } from './hit';

/**
 * How distances between items are found. `Low` and `high` bound them in the space of the tree, where they are cheap: in
 * metres of the plane, or as chords of the unit sphere.
 */
export interface Metric {
  readonly dimensions: 2 | 3;
  /** Writes the box of an item of the from side: the min and max of each dimension in turn. */
  boxOfFrom(item: number, box: Float64Array): void;
  /** Writes what the distance of two items is at least and at most. */
  bounds(from: number, near: number, out: Float64Array): void;
  /** What `low` has at most where an item is as near as one of which `high` is known. */
  limitOf(high: number): number;
  /** What `low` has at most where an item is no farther than so many metres. */
  reachOf(metres: number): number;
  /** What `high` has at most where an item is surely no farther. */
  surelyWithin(metres: number): number;
  /** Where two items are nearest to each other; all of the hit but its feature is filled in. */
  measure(from: number, near: number, hit: Hit): void;
}

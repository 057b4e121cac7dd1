import type { Measure } from './hit';

/** What rounding may take from a distance or its square, as a factor with room: equal ones must stay within a limit. */
export const ROUNDING = 1 + 1e-14;

/** How distances between items are found: in metres, and in the space of the tree, which is the plane or the unit sphere. */
export interface Metric {
  readonly dimensions: 2 | 3;
  /** Writes the box of an item of the from side in the space of the tree: the min and max of each dimension in turn. */
  boxOfFrom(item: number, box: Float64Array): void;
  /** Writes what the distance of two items is at least and at most, in metres: cheap, and close. */
  bounds(from: number, near: number, out: Float64Array): void;
  /** How far apart in space items are at most that are no farther than so many metres. */
  reachOf(metres: number): number;
  /** The same of points that are no farther than others that are so far apart in space. */
  limitOf(apart: number): number;
  /** Fills in where two items are nearest to each other. */
  measure(from: number, near: number, out: Measure): void;
}

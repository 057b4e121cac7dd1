import type { Crs } from '../../data/crs/crs';
import type { TreeLayout } from './index/treeLayout';
import type { NodeRange } from './index/treeShape';
import type { Method } from './method';
import type { Wanted } from './search/search';
import type { ShapesLayout } from './shapes/shapesLayout';

/*
 * What threads share of a job. All of it lies in the arena:
 *   from, near   the features of both sides. Written by the plan, but for the unit vectors, by `place vertices`.
 *   items        a tree over the items of the near side. Written by `list items`, then by `halve index` and `build index`,
 *                each step from one of its two states to the other; read by `find nearest`.
 *   areas        the same over the boxes of features with an inside.
 */
export interface NearThreadData {
  readonly method: Method;
  readonly from: ShapesLayout;
  readonly near: ShapesLayout;
  readonly items: TreeLayout;
  readonly areas: TreeLayout;
  /** The number on the near side of the first from feature, where that layer is on both sides; else `null`. */
  readonly selfFirst: number | null;
  readonly wanted: Wanted;
  /** Metres within which neighbours are counted beside; `null` where they are not. */
  readonly countWithin: number | null;
  /** The CRS of the result. */
  readonly crs: Crs;
}

/** The names of the stages, as the log and the timeline show them. */
export const STAGES = {
  place: 'place vertices',
  list: 'list items',
  halve: 'halve index',
  build: 'build index',
  find: 'find nearest',
  locate: 'find longitudes',
} as const;

/** The vertices of a side from `first` to before `end`. */
export interface PlaceTask {
  readonly side: 'from' | 'near';
  readonly first: number;
  readonly end: number;
}

/** The items of a tree from `first` to before `end`. */
export interface ListTask {
  readonly tree: TreeName;
  readonly first: number;
  readonly end: number;
}

export type TreeName = 'items' | 'areas';

/** A node of a tree, at a step of its building. */
export interface TreeTask extends NodeRange {
  readonly tree: TreeName;
  readonly step: number;
}

/** The from features from `first` to before `end`. */
export interface FindTask {
  readonly first: number;
  readonly end: number;
}

/** Neighbours of the features of a task, those of one after those of the other. */
export interface FindOutput {
  /** How many each feature has. */
  readonly counts: Int32Array;
  readonly features: Int32Array;
  readonly distances: Float64Array;
  readonly angles: Float64Array;
  /** Where the from feature and the neighbour are nearest, in the CRS of the result. */
  readonly fromX: Float64Array;
  readonly fromY: Float64Array;
  readonly nearX: Float64Array;
  readonly nearY: Float64Array;
  /** Degrees of the from place in WGS 84; empty where rows are found without: see `hasDegreesBeside`. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** How many features are within the radius, where that is counted; empty else. */
  readonly within: Int32Array;
}

/** Places in the CRS of the result, to be had in degrees. */
export interface LocateTask {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface LocateOutput {
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
}

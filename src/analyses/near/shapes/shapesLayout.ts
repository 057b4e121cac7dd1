import type { Arena } from '../../../shared/analysis';

/*
 * The features of a side of a job, from or near, in the arena. A feature is a list of items: points, and the segments of
 * its lines and rings. An item is its first vertex, four times that number, and these:
 */

/** The item is a segment, which leads to the next vertex; a point else. */
export const IS_SEGMENT = 1;
/** The item begins a part: a point, a line or a ring. */
export const IS_HEAD = 2;

/** Where the features lie: byte offsets. */
export interface ShapesLayout {
  readonly vertices: number;
  readonly items: number;
  readonly features: number;
  /** Whether all items are points. */
  readonly arePoints: boolean;
  /** float64 a vertex: longitude and latitude in degrees, WGS 84; of a planar job metres in the CRS of the from layer. */
  readonly x: number;
  readonly y: number;
  /** float64 a vertex, the same in the CRS of the result; where that is no other, the same arrays. */
  readonly resultX: number;
  readonly resultY: number;
  /**
   * float64, three a vertex, of a geodesic job: its unit vector on the auxiliary sphere. Written by `place vertices`. 0
   * where there are none.
   */
  readonly vectors: number;
  /** int32: the items, feature after feature, and the feature of each. */
  readonly item: number;
  readonly featureOf: number;
  /** int32, one more than features: where the items of each begin. */
  readonly start: number;
  readonly areas: AreasLayout;
}

/** Features with rings: what tells whether a place is inside. Edges are put into bands of x, or of longitude. */
export interface AreasLayout {
  readonly count: number;
  /** int32 a feature: its area; -1 where it has none. */
  readonly areaOf: number;
  /** int32 an area. */
  readonly feature: number;
  /** float64, four an area: min and max x, min and max y of its inside, poles included. */
  readonly box: number;
  /** int32 an area: whether the inside is the other side of an odd number of edges: it holds the north pole. */
  readonly isTurned: number;
  /** int32, one more than areas: the first band of each; its bands are equal parts of its box. */
  readonly firstBand: number;
  readonly bands: number;
  /** int32, one more than bands: the first edge of each band; and the edges, by their first vertex. */
  readonly firstEdge: number;
  readonly edges: number;
  readonly edgeCount: number;
}

/** The same as arrays. */
export interface Shapes {
  readonly layout: ShapesLayout;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly resultX: Float64Array;
  readonly resultY: Float64Array;
  /** Empty in a planar job, and of points that are searched from. */
  readonly vectors: Float64Array;
  readonly item: Int32Array;
  readonly featureOf: Int32Array;
  readonly start: Int32Array;
  readonly areas: Areas;
}

export interface Areas {
  readonly count: number;
  readonly areaOf: Int32Array;
  readonly feature: Int32Array;
  readonly box: Float64Array;
  readonly isTurned: Int32Array;
  readonly firstBand: Int32Array;
  readonly firstEdge: Int32Array;
  readonly edges: Int32Array;
}

/** Copies numbers into the arena. Returns their offset. */
export function put(arena: Arena, values: Float64Array | Int32Array): number {
  const offset = arena.alloc(values.byteLength);
  if (values instanceof Float64Array)
    new Float64Array(arena.memory.buffer, offset, values.length).set(values);
  else new Int32Array(arena.memory.buffer, offset, values.length).set(values);
  return offset;
}

/** The features that a layout tells of. */
export function shapesIn(layout: ShapesLayout, { buffer }: WebAssembly.Memory): Shapes {
  const { vertices, items, features, areas } = layout;
  const floats = (offset: number, count: number): Float64Array => new Float64Array(buffer, offset, count);
  const whole = (offset: number, count: number): Int32Array => new Int32Array(buffer, offset, count);
  return {
    layout,
    x: floats(layout.x, vertices),
    y: floats(layout.y, vertices),
    resultX: floats(layout.resultX, vertices),
    resultY: floats(layout.resultY, vertices),
    vectors: floats(layout.vectors, layout.vectors === 0 ? 0 : 3 * vertices),
    item: whole(layout.item, items),
    featureOf: whole(layout.featureOf, items),
    start: whole(layout.start, features + 1),
    areas: {
      count: areas.count,
      areaOf: whole(areas.areaOf, features),
      feature: whole(areas.feature, areas.count),
      box: floats(areas.box, 4 * areas.count),
      isTurned: whole(areas.isTurned, areas.count),
      firstBand: whole(areas.firstBand, areas.count + 1),
      firstEdge: whole(areas.firstEdge, areas.bands + 1),
      edges: whole(areas.edges, areas.edgeCount),
    },
  };
}

/** Rings of a zone in cells of the raster: x in columns, y in rows, from its top left corner. They count by the even-odd rule. */
export interface Shape {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Where the rings begin in them, and the end of the last; a ring repeats its first vertex at its end. */
  readonly start: Int32Array;
  /** What the outline has beyond its rings, where that is curved. */
  readonly bulges?: Bulges | undefined;
}

/** Pieces between a chord and its arc, each within one cell. */
export interface Bulges {
  readonly row: Int32Array;
  readonly column: Int32Array;
  /** In cells. */
  readonly area: Float64Array;
}

/** Min and max of x and y, in cells. */
export interface CellBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

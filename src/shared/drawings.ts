/** What a result with drawings leaves in its `details`. */
export interface DrawingDetails {
  /** The drawings of rows; not every row needs one. */
  readonly maps?: readonly Drawing[];
}

/**
 * A drawing of a row, so that a page without a projection library can show small multiples: lines in a plane of the
 * row's own, y upwards, in whole steps of `unitM` metres from the drawing's lower left corner, fine enough for some
 * hundred pixels. A line is flat: `x0, y0, x1, y1, …`; a line that meets a cut is given in pieces.
 */
export interface Drawing {
  /** The row of the result that it belongs to. */
  readonly row: number;
  /** Metres in a step. */
  readonly unitM: number;
  /** Rings of an area, closed (the first point is repeated at the end). */
  readonly area: readonly (readonly number[])[];
  /** Meridians and parallels around the area. */
  readonly graticule: readonly (readonly number[])[];
  /** The images of small circles of one size, closed. */
  readonly circles: readonly (readonly number[])[];
}

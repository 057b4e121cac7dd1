/**
 * What a ranking leaves in `details.maps` (an array of these) so that a page without a projection library can draw
 * its small multiples: lines in the candidate's own plane, y upwards, in whole steps of `unitM` metres from the
 * drawing's lower left corner, fine enough for some hundred pixels. A line is flat: `x0, y0, x1, y1, …`; a line that
 * meets the projection's cut is given in pieces.
 */
export interface CandidateMap {
  /** The row of the result that this map belongs to. */
  readonly row: number;
  /** Metres on the map. */
  readonly unitM: number;
  /** The area's rings, closed (the first point is repeated at the end). */
  readonly area: readonly (readonly number[])[];
  /** Meridians and parallels around the area. */
  readonly graticule: readonly (readonly number[])[];
  /** Tissot circles: the image of small circles of one size, closed. */
  readonly circles: readonly (readonly number[])[];
}

/** A ring, a line or a point of a feature. */
export interface Outline {
  readonly feature: number;
  /** Flat, in degrees. */
  readonly coordinates: Float64Array;
}

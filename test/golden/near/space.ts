/** Longitude and latitude in degrees, or easting and northing in metres. */
export type Place = readonly [x: number, y: number];

/** A surface with distances: what brute force needs to know of it. Metres and degrees. */
export interface Space {
  distance(from: Place, to: Place): number;
  /** From a place to the closest one of the edge from `a` to `b`. */
  distanceToEdge(from: Place, a: Place, b: Place): number;
  /** Whether the edges `a`-`b` and `c`-`d` have a place in common. May say no where an end lies on the other edge. */
  doCross(a: Place, b: Place, c: Place, d: Place): boolean;
  middle(a: Place, b: Place): Place;
  /** The direction in which another place lies; which way it turns does not matter. */
  direction(from: Place, to: Place): number;
  /** The place at the end of a way that sets out at an angle: as results have it, in degrees. */
  go(from: Place, angle: number, metres: number): Place;
  /** A ring that is seen all around, and is farther than this, lies around the antipode. */
  readonly farM: number;
}

/** Longitudes and latitudes in degrees; `east` is past 180 where the area spans the antimeridian. */
export interface LonLatBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Where a projection is wanted. */
export interface Area {
  /** For a person: the feature's name, or the bounds. */
  readonly name: string;
  readonly bounds: LonLatBounds;
  /**
   * The outlines, flat (`lon0, lat0, lon1, …`, degrees, within `bounds`), by the even-odd rule; none where the
   * area is its bounds.
   */
  readonly rings: readonly Float64Array[];
}

/** The middle of an area. */
export function centreOf({ west, south, east, north }: LonLatBounds): { lon: number; lat: number } {
  return { lon: wrapDegrees((west + east) / 2), lat: (south + north) / 2 };
}

/** A longitude brought into -180 .. 180. */
export function wrapDegrees(lon: number): number {
  const wrapped = lon - 360 * Math.floor((lon + 180) / 360);
  return wrapped === -180 && lon > 0 ? 180 : wrapped;
}

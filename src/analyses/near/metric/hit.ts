/** How far two items are apart, and between which places. Places are as measured; a vertex of -1 is none. */
export interface Measure {
  /** Metres. */
  distance: number;
  /** Degrees, from the place of the from feature to the other one; 0 where they are one. */
  angle: number;
  fromX: number;
  fromY: number;
  fromVertex: number;
  nearX: number;
  nearY: number;
  nearVertex: number;
}

/** The same of a feature of the near side. */
export interface Hit extends Measure {
  feature: number;
}

export function emptyMeasure(): Measure {
  return {
    distance: Number.POSITIVE_INFINITY,
    angle: 0,
    fromX: Number.NaN,
    fromY: Number.NaN,
    fromVertex: -1,
    nearX: Number.NaN,
    nearY: Number.NaN,
    nearVertex: -1,
  };
}

export function emptyHit(feature: number): Hit {
  return { feature, ...emptyMeasure() };
}

/** Distances to a place between two vertices below this, in metres, are noise of the solution: the place is the same. */
export const SAME_PLACE = 1e-8;

/** Makes one place of both, and the distance 0. */
export function touch(hit: Measure, x: number, y: number, fromVertex: number, nearVertex: number): void {
  hit.distance = 0;
  hit.angle = 0;
  hit.fromX = hit.nearX = x;
  hit.fromY = hit.nearY = y;
  hit.fromVertex = fromVertex;
  hit.nearVertex = nearVertex;
}

/** The highest eye above the surface, in metres: higher than any aircraft. */
export const MAX_OBSERVER_HEIGHT_M = 100_000;

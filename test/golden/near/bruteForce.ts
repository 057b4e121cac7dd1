import type { Edge, Shape } from './shape';
import type { Place, Space } from './space';

/*
 * How far features lie apart, by comparing every edge of the one with every edge of the other.
 *
 * Where two edges do not meet, an end of one of them is closest: a shortest way between places inside both would be
 * square to both, and can be made shorter by moving it along them on a surface that bends as a ball does (the second
 * variation of its length is minus the curvature below it), and no longer on a plane.
 */

/** Below this a touch and a crossing cannot be told apart. */
const TOUCH_M = 1e-6;

/** A distance that is none but for rounding: 0 itself says that two features overlap for sure. */
const TOUCHING_M = Number.MIN_VALUE;

/** A feature of one of several layers, and how far it is. */
export interface Neighbour {
  readonly layer: number;
  readonly feature: number;
  readonly metres: number;
}

/** All features of some layers by distance, then layer, then feature. Features without a shape are none. */
export function neighboursOf(
  space: Space,
  from: Shape,
  layers: readonly (readonly (Shape | null)[])[],
): Neighbour[] {
  const found = layers.flatMap((shapes, layer) =>
    shapes.flatMap((shape, feature) =>
      shape === null ? [] : [{ layer, feature, metres: distanceBetween(space, from, shape) }],
    ),
  );
  return found.sort((p, q) => p.metres - q.metres || p.layer - q.layer || p.feature - q.feature);
}

/** Metres between two features; 0 where they overlap. */
export function distanceBetween(space: Space, from: Shape, to: Shape): number {
  const boundaries = distanceOfEdges(space, from.edges, to.edges);
  // Boundaries that do not meet are in one another as a whole or not at all.
  const isInside =
    from.starts.some((place) => isIn(space, place, to.rings)) ||
    to.starts.some((place) => isIn(space, place, from.rings));
  if (!isInside) return boundaries;
  return boundaries > 0 && boundaries < TOUCH_M ? TOUCHING_M : 0;
}

/** Whether a place is inside an odd number of rings. */
export function isIn(space: Space, place: Place, rings: Shape['rings']): boolean {
  return rings.filter((ring) => isAround(space, ring, place)).length % 2 === 1;
}

/** Whether one who looks along a closed ring turns around an odd number of times. Rings span less than 10,000 km. */
function isAround(space: Space, ring: readonly Place[], place: Place): boolean {
  let turned = 0;
  for (let k = 1; k < ring.length; k++) {
    const turn = space.direction(place, ring[k]!) - space.direction(place, ring[k - 1]!);
    turned += turn - 360 * Math.round(turn / 360);
  }
  return Math.round(turned / 360) % 2 !== 0 && space.distance(place, ring[0]!) < space.farM;
}

/** The min over all pairs of edges, but for those that are too far by the middles and lengths of their edges. */
function distanceOfEdges(space: Space, from: readonly Edge[], to: readonly Edge[]): number {
  const pairs = from.flatMap((p) =>
    to.map((q) => ({ p, q, leastM: space.distance(p.middle, q.middle) - p.halfM - q.halfM })),
  );
  pairs.sort((one, other) => one.leastM - other.leastM);
  let min = Number.POSITIVE_INFINITY;
  for (const { p, q, leastM } of pairs) {
    if (leastM > min + TOUCH_M) break;
    min = Math.min(min, distanceOfPair(space, p, q));
  }
  return min;
}

function distanceOfPair(space: Space, { a, b }: Edge, { a: c, b: d }: Edge): number {
  // From the one to the other: the last bit may differ the other way round.
  if (a === b && c === d) return space.distance(a, c);
  if (a === b) return space.distanceToEdge(a, c, d);
  if (c === d) return space.distanceToEdge(c, a, b);
  const ends = Math.min(
    space.distanceToEdge(a, c, d),
    space.distanceToEdge(b, c, d),
    space.distanceToEdge(c, a, b),
    space.distanceToEdge(d, a, b),
  );
  if (!space.doCross(a, b, c, d)) return ends;
  return ends < TOUCH_M ? TOUCHING_M : 0;
}

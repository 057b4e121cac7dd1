/*
 * The rays of an octant cut into rings and segments. Rays that have run through the same cells up to the end of a ring
 * are one segment in it: near the observer there are far fewer of those than rays.
 */
import { minorAt, type OctantRay, octantRays } from './rayTable';

/** A ring: the rows `first .. first + rows - 1` counted from the observer. */
export interface RingPlan {
  readonly first: number;
  readonly rows: 4 | 8 | 16;
}

/** Where rings of eight rows begin, and those of sixteen. */
const EIGHT_FROM = 16;
const SIXTEEN_FROM = 192;

/** Rings of four rows near the observer, where most segments are walked, of more further out. */
export function planRings(radius: number): RingPlan[] {
  const rings: RingPlan[] = [];
  for (let first = 1; first <= radius; ) {
    const rows = first < EIGHT_FROM ? 4 : first < SIXTEEN_FROM ? 8 : 16;
    rings.push({ first, rows });
    first += rows;
  }
  return rings;
}

/** A part of a ray within a ring: the distances from the axis, one for each row (the last repeated). */
export interface Segment {
  readonly minors: readonly number[];
  /** Rows that the ray has in this ring; what follows in `minors` repeats the last cell. */
  readonly steps: number;
  /** The index, in the ring before, of the segment that this one goes on from; -1 at the observer. */
  readonly parent: number;
  /** A ray that runs through it. */
  readonly ray: OctantRay;
}

/**
 * The different segments of one octant, ring by ring.
 *
 * @param axis whether the ray along the axis is one of them; the neighbouring octant has it too
 */
export function octantSegments(radius: number, rings: readonly RingPlan[], axis: boolean): Segment[][] {
  const rays = octantRays(radius).filter((ray) => ray.steps > 0 && (axis || ray.minor > 0));
  // A tree of cells: a node for each different way from the observer to a cell.
  const children = new Map<string, number>();
  let nodes = 1;
  const ways = rays.map(({ major, minor, steps }) => {
    const way = [0];
    for (let i = 1; i <= steps; i++) {
      const key = `${way[i - 1]},${minorAt(i, major, minor)}`;
      const known = children.get(key);
      if (known === undefined) children.set(key, nodes);
      way.push(known ?? nodes++);
    }
    return way;
  });
  const inner = new Set([...children.keys()].map((key) => Number(key.slice(0, key.indexOf(',')))));

  let before = new Map<number, number>([[0, -1]]);
  return rings.map(({ first, rows }) => {
    const segments: Segment[] = [];
    const now = new Map<number, number>();
    rays.forEach((ray, r) => {
      if (ray.steps < first) return;
      const last = Math.min(ray.steps, first + rows - 1);
      const node = ways[r]![last]!;
      // The way on from here is another ray's.
      if (now.has(node) || (last < first + rows - 1 && inner.has(node))) return;
      now.set(node, segments.length);
      const minors = Array.from({ length: rows }, (_, k) =>
        minorAt(Math.min(first + k, last), ray.major, ray.minor),
      );
      segments.push({ minors, steps: last - first + 1, parent: before.get(ways[r]![first - 1]!)!, ray });
    });
    before = now;
    return segments;
  });
}

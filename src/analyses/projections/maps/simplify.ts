import type { LonLatBounds } from '../areas/area';

/** Of the diagonal: outlines stray less than this, and parts smaller than a few times this are left out. */
const TOLERANCE = 1 / 400;

/**
 * Outlines as a small picture needs them (Douglas and Peucker 1973), flat and in degrees. The largest part is always
 * kept.
 */
export function simplifyRings(rings: readonly Float64Array[], bounds: LonLatBounds): Float64Array[] {
  const diagonal = lengthOf(bounds.east - bounds.west, bounds.north - bounds.south);
  const tolerance = diagonal * TOLERANCE;
  const sizes = rings.map(sizeOf);
  const largest = Math.max(...sizes);
  return rings
    .filter((_, i) => sizes[i]! >= 4 * tolerance || sizes[i] === largest)
    .map((ring) => simplify(ring, tolerance));
}

function sizeOf(ring: Float64Array): number {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, ring[i]!);
    east = Math.max(east, ring[i]!);
    south = Math.min(south, ring[i + 1]!);
    north = Math.max(north, ring[i + 1]!);
  }
  return Math.max(east - west, north - south);
}

function simplify(ring: Float64Array, tolerance: number): Float64Array {
  const count = ring.length / 2;
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[count - 1] = 1;
  const open: [number, number][] = [[0, count - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const furthest = furthestBetween(ring, from, to, tolerance);
    if (furthest === null) continue;
    keep[furthest] = 1;
    open.push([from, furthest], [furthest, to]);
  }
  const kept: number[] = [];
  for (let i = 0; i < count; i++) if (keep[i]) kept.push(ring[2 * i]!, ring[2 * i + 1]!);
  return Float64Array.from(kept);
}

/** The vertex furthest from the line between two others, if further than the tolerance. */
function furthestBetween(ring: Float64Array, from: number, to: number, tolerance: number): number | null {
  const [x0, y0] = [ring[2 * from]!, ring[2 * from + 1]!];
  const [dx, dy] = [ring[2 * to]! - x0, ring[2 * to + 1]! - y0];
  const length = dx * dx + dy * dy;
  let furthest: number | null = null;
  let max = tolerance * tolerance;
  for (let i = from + 1; i < to; i++) {
    const [px, py] = [ring[2 * i]! - x0, ring[2 * i + 1]! - y0];
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
    const [ox, oy] = [px - along * dx, py - along * dy];
    const distance = ox * ox + oy * oy;
    if (distance > max) {
      max = distance;
      furthest = i;
    }
  }
  return furthest;
}

function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

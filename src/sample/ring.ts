/** A closed outline as x0, y0, x1, y1, ... in metres, counter-clockwise, its first point not repeated. */
export type Ring = number[];

/** west, south, east, north in metres. */
export type TownBounds = [number, number, number, number];

/** The area in square metres, positive for a counter-clockwise ring. */
export function ringArea(ring: Ring): number {
  let twice = 0;
  const n = ring.length;
  for (let k = 0; k < n; k += 2) {
    const m = k + 2 === n ? 0 : k + 2;
    twice += ring[k]! * ring[m + 1]! - ring[m]! * ring[k + 1]!;
  }
  return twice / 2;
}

/** The mean of the ring's points. */
export function ringMiddle(ring: Ring): [number, number] {
  let x = 0;
  let y = 0;
  for (let k = 0; k < ring.length; k += 2) {
    x += ring[k]!;
    y += ring[k + 1]!;
  }
  const count = ring.length / 2;
  return [x / count, y / count];
}

export function ringBounds(ring: Ring): TownBounds {
  const bounds: TownBounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (let k = 0; k < ring.length; k += 2) {
    bounds[0] = Math.min(bounds[0], ring[k]!);
    bounds[1] = Math.min(bounds[1], ring[k + 1]!);
    bounds[2] = Math.max(bounds[2], ring[k]!);
    bounds[3] = Math.max(bounds[3], ring[k + 1]!);
  }
  return bounds;
}

/** Whether two extents have a point in common. */
export function boundsMeet(a: TownBounds, b: TownBounds): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/** Whether a point is inside (even-odd). */
export function ringContains(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  let ax = ring[ring.length - 2]!;
  let ay = ring[ring.length - 1]!;
  for (let k = 0; k < ring.length; k += 2) {
    const bx = ring[k]!;
    const by = ring[k + 1]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    ax = bx;
    ay = by;
  }
  return inside;
}

/** The min and max of the ring's points along the direction (ux, uy). */
export function extentAlong(ring: Ring, ux: number, uy: number): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < ring.length; k += 2) {
    const s = ring[k]! * ux + ring[k + 1]! * uy;
    if (s < low) low = s;
    if (s > high) high = s;
  }
  return [low, high];
}

/** The part of a ring where x*nx + y*ny >= at (Sutherland and Hodgman 1974). May be empty. */
export function clipRing(ring: Ring, nx: number, ny: number, at: number): Ring {
  const out: Ring = [];
  let ax = ring[ring.length - 2]!;
  let ay = ring[ring.length - 1]!;
  let a = ax * nx + ay * ny - at;
  for (let k = 0; k < ring.length; k += 2) {
    const bx = ring[k]!;
    const by = ring[k + 1]!;
    const b = bx * nx + by * ny - at;
    if (a >= 0 !== b >= 0) {
      const t = a / (a - b);
      out.push(ax + (bx - ax) * t, ay + (by - ay) * t);
    }
    if (b >= 0) out.push(bx, by);
    ax = bx;
    ay = by;
    a = b;
  }
  return out;
}

/**
 * The ring moved inwards by `distances[k]` metres at the edge that starts at point k (or by one
 * distance at all edges). Meant for distances that are small beside the ring.
 */
export function insetRing(ring: Ring, distances: number | readonly number[]): Ring {
  const n = ring.length / 2;
  const out: Ring = [];
  for (let k = 0; k < n; k++) {
    const p = (k + n - 1) % n;
    const q = (k + 1) % n;
    const x = ring[2 * k]!;
    const y = ring[2 * k + 1]!;
    const [ax, ay] = inwardNormal(ring[2 * p]!, ring[2 * p + 1]!, x, y);
    const [bx, by] = inwardNormal(x, y, ring[2 * q]!, ring[2 * q + 1]!);
    const da = typeof distances === 'number' ? distances : distances[p]!;
    const db = typeof distances === 'number' ? distances : distances[k]!;
    const turn = ax * by - ay * bx;
    if (Math.abs(turn) < 0.2) {
      // Nearly straight on: where the two distances differ the offset changes within one edge.
      const d = (da + db) / 2;
      out.push(x + ((ax + bx) / 2) * d, y + ((ay + by) / 2) * d);
    } else {
      out.push(x + (da * by - db * ay) / turn, y + (db * ax - da * bx) / turn);
    }
  }
  return out;
}

function inwardNormal(ax: number, ay: number, bx: number, by: number): [number, number] {
  const dx = bx - ax;
  const dy = by - ay;
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  return [-dy / length, dx / length];
}

/** The ring drawn in towards its middle, `scale` times as wide: it crosses itself no more than before, however short its edges. */
export function shrunkRing(ring: Ring, scale: number): Ring {
  const middle = ringMiddle(ring);
  return ring.map((value, k) => middle[k % 2]! + (value - middle[k % 2]!) * scale);
}

/** The same outline with a point at least every `step` metres. */
export function densifyRing(ring: Ring, step: number): Ring {
  const out: Ring = [];
  const n = ring.length;
  for (let k = 0; k < n; k += 2) {
    const m = k + 2 === n ? 0 : k + 2;
    const dx = ring[m]! - ring[k]!;
    const dy = ring[m + 1]! - ring[k + 1]!;
    const pieces = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / step));
    for (let i = 0; i < pieces; i++) out.push(ring[k]! + (dx * i) / pieces, ring[k + 1]! + (dy * i) / pieces);
  }
  return out;
}

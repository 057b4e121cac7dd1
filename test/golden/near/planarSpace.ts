import type { Place, Space } from './space';

function distance([x, y]: Place, [u, v]: Place): number {
  return Math.sqrt((u - x) * (u - x) + (v - y) * (v - y));
}

/** Twice the area of a triangle: positive where `p` lies to the left of `a`-`b`. */
function side(a: Place, b: Place, p: Place): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

/** A plane in metres. */
export const planarSpace: Space = {
  distance,
  distanceToEdge(p, a, b) {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const square = dx * dx + dy * dy;
    if (square === 0) return distance(p, a);
    const share = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square;
    if (share <= 0) return distance(p, a);
    if (share >= 1) return distance(p, b);
    return Math.abs(side(a, b, p)) / Math.sqrt(square);
  },
  doCross: (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0,
  middle: (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
  direction: (p, q) => (Math.atan2(q[1] - p[1], q[0] - p[0]) * 180) / Math.PI,
  go([x, y], angle, metres) {
    const radians = (angle * Math.PI) / 180;
    return [x + metres * Math.cos(radians), y + metres * Math.sin(radians)];
  },
  farM: Number.POSITIVE_INFINITY,
};

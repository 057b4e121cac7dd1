import type { Radii } from '../design/circles';

/** The radius of the sphere with the area of WGS84's ellipsoid, in metres. */
const AUTHALIC_RADIUS = 6_371_007.180_918_47;

const PANELS = 200;

/**
 * What remains of Ea in a map that keeps every area: the measure compares a polygon of 16 chords on the map with
 * a flat one, and a circle of radius r on a sphere covers less than a flat one. On an equal-area map centred on
 * the circle the ratio of the areas is s^2 with s = sin(t) / t and t = r / 2R; the floor is the mean of
 * (1 - s^2) / (1 + s^2) over the radii (Simpson's rule).
 */
export function chordFloor({ min, max }: Radii): number {
  let sum = 0;
  for (let i = 0; i <= PANELS; i++) {
    const t = (min + ((max - min) * i) / PANELS) / (2 * AUTHALIC_RADIUS);
    const s = t === 0 ? 1 : Math.sin(t) / t;
    const weight = i === 0 || i === PANELS ? 1 : i % 2 === 1 ? 4 : 2;
    sum += (weight * (1 - s * s)) / (1 + s * s);
  }
  return sum / (3 * PANELS);
}

const LEAST = 2;
const LARGEST = 13;

/**
 * The radius of a point's circle in CSS pixels: it grows with the distance of neighbours on the screen, though more
 * slowly, so that points are small where they crowd and can be pointed at where they do not.
 *
 * @param spacing between neighbours, in units of the CRS
 * @param scale in pixels per unit
 */
export function pointRadius(spacing: number, scale: number): number {
  const apart = spacing * scale;
  return Math.min(LARGEST, Math.max(LEAST, Math.min(1.6 * apart ** 0.37, 0.45 * apart)));
}

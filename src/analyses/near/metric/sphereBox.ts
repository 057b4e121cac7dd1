import { IS_SEGMENT } from '../shapes/shapesLayout';

/** The straight line between two places of the unit sphere. */
export function chord(a: Float64Array, p: number, b: Float64Array, q: number): number {
  const x = a[3 * p]! - b[3 * q]!;
  const y = a[3 * p + 1]! - b[3 * q + 1]!;
  const z = a[3 * p + 2]! - b[3 * q + 2]!;
  return Math.sqrt(x * x + y * y + z * z);
}

/**
 * How far a geodesic's image on the auxiliary sphere lies from the straight chord of its ends, at most: the rise of the
 * great circle, an eighth of the square of its angle, and how far the image leaves the great circle. It is curved against
 * great circles by half of the second eccentricity squared at most (0.0034), so that it leaves them by less than 0.0005 of
 * that square while it is short; doubled. A long one is at most the ratio of the axes as long as the great circle, and lies in the
 * ellipse around it that this allows.
 */
export function bulge(vectors: Float64Array, vertex: number): number {
  const angle = 2 * Math.asin(Math.min(1, chord(vectors, vertex, vectors, vertex + 1) / 2));
  if (angle <= 1) return 0.126 * angle * angle;
  return 1 - Math.cos(angle / 2) + 0.042 * angle;
}

/** Writes the min and max of each axis, of an item on the auxiliary sphere. */
export function sphereBox(vectors: Float64Array, item: number, box: Float64Array): void {
  const vertex = item >> 2;
  if ((item & IS_SEGMENT) === 0) {
    for (let axis = 0; axis < 3; axis++) box[2 * axis] = box[2 * axis + 1] = vectors[3 * vertex + axis]!;
    return;
  }
  const aside = bulge(vectors, vertex);
  for (let axis = 0; axis < 3; axis++) {
    const [a, b] = [vectors[3 * vertex + axis]!, vectors[3 * vertex + 3 + axis]!];
    box[2 * axis] = Math.min(a, b) - aside;
    box[2 * axis + 1] = Math.max(a, b) + aside;
  }
}

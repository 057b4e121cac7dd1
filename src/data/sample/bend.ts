import { noise } from './noise';

/**
 * Moves points so that straight streets curve a little, alike everywhere in the world: up to about
 * 30 m, over several hundred metres. Changes the array.
 */
export function bend(points: number[], seed: number): number[] {
  for (let k = 0; k < points.length; k += 2) {
    const x = points[k]!;
    const y = points[k + 1]!;
    points[k] = x + 20 * noise(x / 620, y / 620, seed + 41) + 4 * noise(x / 210, y / 210, seed + 42);
    points[k + 1] = y + 20 * noise(x / 620, y / 620, seed + 43) + 4 * noise(x / 210, y / 210, seed + 44);
  }
  return points;
}

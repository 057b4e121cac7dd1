import { noise } from './noise';

const REACH_M = 22;
const LENGTH_M = 520;

/** Moves points so that straight streets curve a little, alike everywhere in the world. Changes the array. */
export function bend(points: number[], seed: number): number[] {
  for (let k = 0; k < points.length; k += 2) {
    const x = points[k]! / LENGTH_M;
    const y = points[k + 1]! / LENGTH_M;
    points[k]! += REACH_M * noise(x, y, seed + 41);
    points[k + 1]! += REACH_M * noise(x, y, seed + 43);
  }
  return points;
}

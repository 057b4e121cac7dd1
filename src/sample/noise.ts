import { hash } from './random';

const DIAGONAL = Math.SQRT1_2;
const GRADIENT_X = [1, -1, 0, 0, DIAGONAL, -DIAGONAL, DIAGONAL, -DIAGONAL];
const GRADIENT_Y = [0, 0, 1, -1, DIAGONAL, DIAGONAL, -DIAGONAL, -DIAGONAL];

/** Rises from 0 to 1 as `t` does, with no slope at either end. */
export function smoothStep(t: number): number {
  if (t <= 0) return 0;
  if (t >= 1) return 1;
  return t * t * (3 - 2 * t);
}

function slopeAt(i: number, j: number, seed: number, dx: number, dy: number): number {
  const k = hash(i, j, seed) & 7;
  return GRADIENT_X[k]! * dx + GRADIENT_Y[k]! * dy;
}

/**
 * Gradient noise (Perlin 2002) over the plane, about -1 to 1 with features about one unit wide.
 * Only additions and multiplications, so that every platform gives the same bits.
 */
export function noise(x: number, y: number, seed: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = x - i;
  const v = y - j;
  const fu = u * u * u * (u * (u * 6 - 15) + 10);
  const fv = v * v * v * (v * (v * 6 - 15) + 10);
  const a = slopeAt(i, j, seed, u, v);
  const b = slopeAt(i + 1, j, seed, u - 1, v);
  const c = slopeAt(i, j + 1, seed, u, v - 1);
  const d = slopeAt(i + 1, j + 1, seed, u - 1, v - 1);
  const near = a + (b - a) * fu;
  const far = c + (d - c) * fu;
  return (near + (far - near) * fv) * 1.6;
}

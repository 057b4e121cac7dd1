import { type Bounds, boundsOfGrid, grown } from './bounds';
import type { ResultBody } from './result';

/** Of `x = a * column + b * row + c` and `y = d * column + e * row + f`. */
export const AFFINE_TERMS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** An affine transform from columns and rows to coordinates. */
export type AffineTerms = { readonly [term in (typeof AFFINE_TERMS)[number]]: number };

/** Where the rows of a result lie, or the raster that a job made. */
export type Places = NonNullable<ResultBody['places']>;
export type PointPlaces = Extract<Places, { kind: 'points' }>;
export type GridPlaces = Extract<Places, { kind: 'grid' }>;

/** What a map must show of them, in the result's CRS; `null` where nothing has a place. */
export function extentOf(places: Places | null): Bounds | null {
  if (places === null) return null;
  if (places.kind === 'grid') return boundsOfGrid(places);
  const [minX, maxX] = rangeOf(places.x);
  const [minY, maxY] = rangeOf(places.y);
  if (!(minX <= maxX && minY <= maxY)) return null;
  return grown({ minX, minY, maxX, maxY }, places.reach);
}

/** The min and max of the numbers in a list; an empty range where there is none. */
function rangeOf(values: ArrayLike<number | null>): [min: number, max: number] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}

import { type Bounds, boundsOfGrid, grown } from './bounds';

/** Of `x = a * column + b * row + c` and `y = d * column + e * row + f`. */
export const AFFINE_TERMS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** An affine transform from columns and rows to coordinates. */
export type AffineTerms = { readonly [term in (typeof AFFINE_TERMS)[number]]: number };

/** Where the rows of a result lie: one entry a row in every list, `null` where a row has no place. */
export interface PointPlaces {
  readonly kind: 'points';
  /** In the result's CRS. */
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  /** Degrees in WGS 84. */
  readonly longitude: readonly (number | null)[];
  readonly latitude: readonly (number | null)[];
  /** How far around a place the analysis looked, in units of the CRS; 0 where it did not. */
  readonly reach: number;
}

/** Where the raster that a job made lies, in the result's CRS. */
export interface GridPlaces {
  readonly kind: 'grid';
  readonly rows: number;
  readonly columns: number;
  readonly transform: AffineTerms;
}

/** Where a result lies. */
export type Places = PointPlaces | GridPlaces;

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

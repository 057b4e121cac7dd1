import type { AffineTerms } from './places';

/** A rectangle on the map, in the units of its CRS. */
export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The rectangle that a grid of cells covers: its four corners, by its affine transform. */
export function boundsOfGrid(grid: {
  readonly columns: number;
  readonly rows: number;
  readonly transform: AffineTerms;
}): Bounds {
  const { a, b, c, d, e, f } = grid.transform;
  const xs = [c, c + a * grid.columns, c + b * grid.rows, c + a * grid.columns + b * grid.rows];
  const ys = [f, f + d * grid.columns, f + e * grid.rows, f + d * grid.columns + e * grid.rows];
  return { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
}

/** The rectangle with a margin on every side. */
export function grown({ minX, minY, maxX, maxY }: Bounds, margin: number): Bounds {
  return { minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin };
}

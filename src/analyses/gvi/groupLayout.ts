import { layOutPointRasters, type PointRasters } from './kernel/pointRasters';
import { POINT_RADIUS_LIMIT } from './kernel/pointTables';
import { heightBytes, type Precision } from './kernel/precision';

/** A raster of a group's window in the arena: cell (row, column) is element `row * stride + column` from `offset` on. */
export interface PlacedRaster {
  /** In bytes. */
  readonly offset: number;
  /** In elements. */
  readonly stride: number;
}

/** Where the rasters of a group's window lie. */
export interface GroupLayout {
  /** float32, or float64 for double precision; NaN where there is no data. */
  readonly heights: PlacedRaster;
  /** uint8: 1 green, 0 not, 2 outside the greenness raster. */
  readonly green: PlacedRaster;
  /** What the fast kernel derives from them; `null` where the plain twin does the work. */
  readonly derived: PointRasters | null;
  /** The first byte behind it all. */
  readonly end: number;
}

/** Whether the fast kernel serves a job: up to the radius that its tables can hold. */
export function isFast(radius: number): boolean {
  return radius <= POINT_RADIUS_LIMIT;
}

/** Lays out a window of this many cells from a byte offset on, a multiple of 64. */
export function layOutGroup(
  size: { readonly rows: number; readonly columns: number },
  radius: number,
  precision: Precision,
  offset: number,
): GroupLayout {
  const { rows, columns } = size;
  const bytes = heightBytes(precision);
  if (isFast(radius)) {
    const derived = layOutPointRasters(rows, columns, radius, precision, offset);
    return {
      heights: { offset: derived.heights.address, stride: derived.heights.rowBytes / bytes },
      green: { offset: derived.green.address, stride: derived.green.rowBytes },
      derived,
      end: derived.end,
    };
  }
  const green = offset + rows * columns * bytes;
  return {
    heights: { offset, stride: columns },
    green: { offset: green, stride: columns },
    derived: null,
    end: green + rows * columns,
  };
}

import { type Crs, describeCrs } from '../../data/crs/crs';
import { createTransform } from '../../data/crs/transform';
import { createCellFinder, type Grid } from '../../data/raster/grid';
import type { Parts } from '../../data/vector/layer';
import type { Bounds } from '../../shared/bounds';
import { UserError } from '../../shared/errors';
import type { ProjectedRaster } from '../gvi/checkRasters';
import type { MapGrid } from './common';

/** The rings of an area in the surface's CRS, and how they came there. */
export interface AreaRings {
  readonly rings: Parts;
  readonly note: string | null;
}

/** Transforms rings, vertex by vertex. */
export function ringsInCrs(rings: Parts, from: Crs | null, to: Crs, label: string): AreaRings {
  if (from === null) {
    const note = `${label} does not name its coordinate reference system; its coordinates were taken to be in that of the surface, ${describeCrs(to)}.`;
    return { rings, note };
  }
  const { forward, description } = createTransform(from, to);
  const x = new Float64Array(rings.x.length);
  const y = new Float64Array(rings.y.length);
  for (let k = 0; k < x.length; k++) [x[k], y[k]] = forward(rings.x[k]!, rings.y[k]!);
  const note = description.startsWith('none')
    ? null
    : `${label} was transformed to the CRS of the surface: ${description}.`;
  return { rings: { ...rings, x, y }, note };
}

/** The bounds of rings. */
export function extentOfRings({ x, y }: Parts): Bounds {
  const min = (values: Float64Array): number =>
    values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const max = (values: Float64Array): number =>
    values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return { minX: min(x), minY: min(y), maxX: max(x), maxY: max(y) };
}

/**
 * The grid of the map: the surface's own cells around what is wanted, or every k-th of them as one of k times
 * the size around it. Throws a `UserError` where nothing wanted lies on the surface.
 */
export function mapGrid(
  surface: ProjectedRaster,
  extents: readonly Bounds[],
  every: number,
  label: string,
): MapGrid {
  const box = extents.reduce<Box>((left, extent) => intersectBox(left, boxOf(surface, extent)), {
    top: 0,
    left: 0,
    bottom: surface.rows - 1,
    right: surface.columns - 1,
  });
  // Every k-th cell in the middle of its block of k x k.
  const half = Math.floor(every / 2);
  const rows = Math.floor((box.bottom - box.top - half) / every) + 1;
  const columns = Math.floor((box.right - box.left - half) / every) + 1;
  if (!(rows > 0 && columns > 0)) {
    throw new UserError(`No cell that is asked for lies on ${label}; check that area and surface overlap.`);
  }
  const { a, b, c, d, e, f } = surface.transform;
  const transform = {
    a: a * every,
    b: b * every,
    c: a * box.left + b * box.top + c,
    d: d * every,
    e: e * every,
    f: d * box.left + e * box.top + f,
  };
  return { row: box.top + half, column: box.left + half, every, rows, columns, transform };
}

interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function boxOf(surface: Grid, { minX, minY, maxX, maxY }: Bounds): Box {
  const cellOf = createCellFinder(surface.transform);
  const corners = [cellOf(minX, maxY), cellOf(maxX, minY), cellOf(minX, minY), cellOf(maxX, maxY)];
  return {
    top: Math.min(...corners.map(({ row }) => row)),
    left: Math.min(...corners.map(({ column }) => column)),
    bottom: Math.max(...corners.map(({ row }) => row)),
    right: Math.max(...corners.map(({ column }) => column)),
  };
}

function intersectBox(a: Box, b: Box): Box {
  return {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
}

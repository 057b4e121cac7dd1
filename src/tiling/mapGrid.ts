import { createCellFinder, type Grid, inGrid } from '../data/raster/grid';
import type { BaseRaster } from '../data/raster/locatedRaster';
import type { Affine, Window } from '../data/raster/rasterInfo';
import type { Bounds } from '../shared/bounds';
import { UserError } from '../shared/errors';

/** The map's cells: (0, 0) has the base cell (`row`, `column`), and each next one lies `every` cells on. Plain data. */
export interface MapGrid {
  readonly row: number;
  readonly column: number;
  readonly every: number;
  readonly rows: number;
  readonly columns: number;
  readonly transform: Affine;
}

/**
 * The grid of the map: the base raster's own cells around what is wanted, or every k-th of them as one of k times
 * the size around it. Throws a `UserError` where nothing wanted lies on the base.
 *
 * @param extents the bounds, in the CRS of the base, that all hold what is wanted
 */
export function mapGrid(
  { info, label, role }: BaseRaster,
  extents: readonly Bounds[],
  every: number,
): MapGrid {
  const box = extents.reduce<Box>((left, extent) => intersectBox(left, boxOf(info, extent)), {
    top: 0,
    left: 0,
    bottom: info.rows - 1,
    right: info.columns - 1,
  });
  // Every k-th cell in the middle of its block of k x k.
  const half = Math.floor(every / 2);
  const rows = Math.floor((box.bottom - box.top - half) / every) + 1;
  const columns = Math.floor((box.right - box.left - half) / every) + 1;
  if (!(rows > 0 && columns > 0)) {
    throw new UserError(`No cell that is asked for lies on ${label}; check that area and ${role} overlap.`);
  }
  const { a, b, c, d, e, f } = info.transform;
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

/** The base cell of a cell of the map. */
export function baseCell(map: MapGrid, row: number, column: number): [row: number, column: number] {
  return [map.row + row * map.every, map.column + column * map.every];
}

/** The centre of the base cell that a cell of the map has its value from, in which a point lies; that point outside the map. */
export function baseCentreAt(
  map: Grid,
  every: number,
  x: number,
  y: number,
): { readonly x: number; readonly y: number } {
  const { row, column } = createCellFinder(map.transform)(x, y);
  if (!inGrid(map, row, column)) return { x, y };
  const { a, b, c, d, e, f } = map.transform;
  const within = (Math.floor(every / 2) + 0.5) / every;
  const [i, j] = [column + within, row + within];
  return { x: a * i + b * j + c, y: d * i + e * j + f };
}

/** The base cells from a tile's first to its last cell, and a radius around them; it may stick out of the base. */
export function windowAround(map: MapGrid, tile: Window, radius: number): Window {
  const [row, column] = baseCell(map, tile.row, tile.column);
  const side = (cells: number): number => (cells - 1) * map.every + 1 + 2 * radius;
  return { row: row - radius, column: column - radius, rows: side(tile.rows), columns: side(tile.columns) };
}

/** The base cells of the whole map, and a radius around them. */
export function mapWindow(map: MapGrid, radius: number): Window {
  return windowAround(map, { row: 0, column: 0, rows: map.rows, columns: map.columns }, radius);
}

interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function boxOf(base: Grid, { minX, minY, maxX, maxY }: Bounds): Box {
  const cellOf = createCellFinder(base.transform);
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

import type { Grid } from '../../../data/raster/grid';
import type { OpenRasters } from '../../../data/raster/openRasters';
import type { Window } from '../../../data/raster/rasterInfo';
import { readResampled } from '../../../data/raster/resample/readResampled';
import { intersect } from '../../../data/raster/windows';
import type { ThreadContext } from '../../../shared/analysis';
import type { TileSize } from '../../../tiling/mapLayout';
import type { BandSource } from './planRasters';

/** Values of the cells of a window, in a thread's part of the arena: row-major, NaN where there is no data. */
export interface CellPlane {
  readonly window: Window;
  /** Byte address of the first cell. */
  readonly address: number;
  readonly data: Float32Array | Float64Array;
}

/** A plane that a thread reserves memory for, as large as any tile needs it. */
export interface PlaneShape {
  readonly isSingle: boolean;
  /** Cells beyond the tile on each side. */
  readonly reach: number;
}

/** Bytes of a plane: a multiple of 64. */
export function planeBytes({ isSingle, reach }: PlaneShape, map: TileSize, tile: TileSize): number {
  const rows = Math.min(map.rows, tile.rows + 2 * reach);
  const columns = Math.min(map.columns, tile.columns + 2 * reach);
  return Math.ceil((rows * columns * (isSingle ? 4 : 8)) / 64) * 64;
}

/** The cells of a plane that a tile needs: the tile and what is around it, as far as the map goes. */
export function planeWindow(tile: Window, reach: number, map: TileSize): Window {
  const around = {
    row: tile.row - reach,
    column: tile.column - reach,
    rows: tile.rows + 2 * reach,
    columns: tile.columns + 2 * reach,
  };
  return intersect(around, { row: 0, column: 0, rows: map.rows, columns: map.columns })!;
}

/** A plane of a window at an address of a memory. */
export function planeAt(
  { buffer }: WebAssembly.Memory,
  address: number,
  window: Window,
  isSingle: boolean,
): CellPlane {
  const cells = window.rows * window.columns;
  const data = isSingle ? new Float32Array(buffer, address, cells) : new Float64Array(buffer, address, cells);
  return { window, address, data };
}

/** Reads a band into a plane. */
export async function readPlane(
  base: Grid,
  rasters: Pick<OpenRasters, 'open'>,
  source: BandSource,
  { window, data }: CellPlane,
  { readingCancelled }: ThreadContext,
): Promise<void> {
  const file = await rasters.open(source);
  const target = { data, window, offset: 0, stride: window.columns };
  await readResampled(base, file, source.resampling, target, readingCancelled);
}

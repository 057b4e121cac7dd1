import { cellCentre, type Grid } from '../../data/raster/grid';
import type { RasterFile, Window } from '../../data/raster/rasterInfo';
import { targetOf } from '../../data/raster/windows';
import { indexPolygons, type PolygonIndex } from '../../data/vector/insidePolygons';
import type { RasterSource } from '../gvi/common';
import { sampleGreenness } from '../gvi/greenness';
import type { MapGrid, Wanted } from './common';

/** Finds out which cells of a tile are wanted. */
export interface WantedCells {
  /** One byte for each cell of a tile of the map, row-major: not 0 where wanted. */
  of(tile: Window, cancelled: () => boolean): Promise<Uint8Array>;
}

/** @param open opens a raster, once a thread */
export function createWantedCells(
  wanted: Wanted,
  surface: Grid,
  map: MapGrid,
  open: (source: RasterSource) => Promise<RasterFile>,
): WantedCells {
  let polygons: PolygonIndex | undefined;
  return {
    async of(tile, cancelled) {
      const cells = new Uint8Array(tile.rows * tile.columns).fill(1);
      if (wanted.rings !== null) {
        polygons ??= indexPolygons(wanted.rings);
        keep(cells, tile, (row, column) => {
          const [x, y] = cellCentre(surface.transform, ...surfaceCell(map, row, column));
          return polygons!.contains(x, y);
        });
      }
      if (wanted.mask !== null) await keepMasked(cells, tile, wanted.mask, cancelled);
      return cells;
    },
  };

  async function keepMasked(
    cells: Uint8Array,
    tile: Window,
    { source, placement }: NonNullable<Wanted['mask']>,
    cancelled: () => boolean,
  ): Promise<void> {
    const [row, column] = surfaceCell(map, tile.row, tile.column);
    const window = {
      row,
      column,
      rows: (tile.rows - 1) * map.every + 1,
      columns: (tile.columns - 1) * map.every + 1,
    };
    const target = targetOf(new Uint8Array(window.rows * window.columns), window);
    const crs = placement.kind === 'nearest' ? placement.crs : null;
    await sampleGreenness(surface, await open(source), crs, [1], target, cancelled);
    keep(cells, tile, (r, c) => {
      const [at, across] = [(r - tile.row) * map.every, (c - tile.column) * map.every];
      return target.data[at * window.columns + across] === 1;
    });
  }
}

/** The surface cell of a cell of the map. */
export function surfaceCell(map: MapGrid, row: number, column: number): [row: number, column: number] {
  return [map.row + row * map.every, map.column + column * map.every];
}

function keep(cells: Uint8Array, tile: Window, test: (row: number, column: number) => boolean): void {
  for (let index = 0; index < cells.length; index++) {
    if (cells[index] === 0) continue;
    const row = tile.row + Math.floor(index / tile.columns);
    if (!test(row, tile.column + (index % tile.columns))) cells[index] = 0;
  }
}

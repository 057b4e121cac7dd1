import { cellCentre, type Grid } from '../data/raster/grid';
import type { OpenRasters } from '../data/raster/openRasters';
import type { PlacedSource } from '../data/raster/placement';
import type { Window } from '../data/raster/rasterInfo';
import { readPlacedClasses } from '../data/raster/sampleClasses';
import { targetOf } from '../data/raster/windows';
import { indexPolygons, type PolygonIndex } from '../data/vector/insidePolygons';
import type { Parts } from '../data/vector/layer';
import { baseCell, type MapGrid, windowAround } from './mapGrid';

/** Which cells of a map are wanted: those in all that is named. Plain data. */
export interface Wanted {
  /** Rings in the CRS of the base, for the even-odd rule; `null`: no polygons. */
  readonly rings: Parts | null;
  /** A raster that is 1 where cells are wanted; `null`: none. */
  readonly mask: PlacedSource | null;
}

/** Gives one byte for each cell of a tile of the map, row-major: not 0 where wanted. */
export type WantedCells = (tile: Window, cancelled: () => boolean) => Promise<Uint8Array>;

/** @param open opens a raster, once a thread */
export function createWantedCells(
  { rings, mask }: Wanted,
  base: Grid,
  map: MapGrid,
  open: OpenRasters['open'],
): WantedCells {
  let polygons: PolygonIndex | undefined;
  return async (tile, cancelled) => {
    const cells = new Uint8Array(tile.rows * tile.columns).fill(1);
    if (rings !== null) {
      polygons ??= indexPolygons(rings);
      keep(cells, tile, (row, column) => {
        const [x, y] = cellCentre(base.transform, ...baseCell(map, row, column));
        return polygons!.contains(x, y);
      });
    }
    if (mask !== null) await keepMasked(cells, tile, mask, cancelled);
    return cells;
  };

  async function keepMasked(
    cells: Uint8Array,
    tile: Window,
    source: PlacedSource,
    cancelled: () => boolean,
  ): Promise<void> {
    const window = windowAround(map, tile, 0);
    const target = targetOf(new Uint8Array(window.rows * window.columns), window);
    await readPlacedClasses(base, await open(source), source.placement, [1], target, cancelled);
    keep(cells, tile, (r, c) => {
      const [at, across] = [(r - tile.row) * map.every, (c - tile.column) * map.every];
      return target.data[at * window.columns + across] === 1;
    });
  }
}

function keep(cells: Uint8Array, tile: Window, test: (row: number, column: number) => boolean): void {
  for (let index = 0; index < cells.length; index++) {
    if (cells[index] === 0) continue;
    const row = tile.row + Math.floor(index / tile.columns);
    if (!test(row, tile.column + (index % tile.columns))) cells[index] = 0;
  }
}

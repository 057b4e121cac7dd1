import type { BaseRaster } from '../data/raster/locatedRaster';
import { openRasters } from '../data/raster/openRasters';
import type { Window } from '../data/raster/rasterInfo';
import { intersect } from '../data/raster/windows';
import { type MapGrid, windowAround } from './mapGrid';
import type { MapLayout, TileTask } from './mapLayout';
import { createWantedCells, type Wanted } from './wantedCells';

/** Places of a tile that are looked at, in each direction. */
const PLACES = 16;
/** How many cells around a wanted one take as long as reading a cell of the base. */
const AS_LONG_AS_READING = 256;

/** What the work of a map depends on, tile by tile. */
interface TiledWork {
  readonly base: BaseRaster;
  readonly threadData: MapLayout;
  readonly wanted?: Wanted;
}

/**
 * How much work each tile is, compared with the others: it goes by its window and, where each wanted cell takes its own
 * time, by these and what of the base is around them. They are not counted but looked for at some places.
 */
export async function workOfTiles(
  { base, threadData, wanted }: TiledWork,
  tasks: readonly TileTask[],
): Promise<(task: TileTask) => number> {
  const { map, radius } = threadData;
  const { rows, columns } = base.info;
  const areaOf = (window: Window): number => {
    const part = intersect(window, { row: 0, column: 0, rows, columns });
    return part === null ? 0 : part.rows * part.columns;
  };
  const read = (tile: Window): number => areaOf(windowAround(map, tile, radius));
  if (wanted === undefined) return ({ tile }) => read(tile);
  const step = Math.max(1, Math.floor(Math.min(threadData.shape.rows, threadData.shape.columns) / PLACES));
  const files = openRasters();
  const sparse = thinned(map, step);
  const isWanted = createWantedCells(wanted, base.info, sparse, files.open);
  const work = new Map<string, number>();
  try {
    for (const { tile } of tasks) {
      const places = placesIn(tile, sparse, step);
      const cells = places === null ? null : await isWanted(places, () => false);
      let around = 0;
      cells?.forEach((found, at) => {
        if (found === 0) return;
        const row = places!.row + Math.floor(at / places!.columns);
        const column = places!.column + (at % places!.columns);
        around += areaOf(windowAround(sparse, { row, column, rows: 1, columns: 1 }, radius));
      });
      const share = (tile.rows * tile.columns) / Math.max(1, cells?.length ?? 0);
      work.set(keyOf(tile), around === 0 ? 1 : read(tile) + (around * share) / AS_LONG_AS_READING);
    }
  } finally {
    await files.close();
  }
  return ({ tile }) => work.get(keyOf(tile))!;
}

function keyOf({ row, column }: Window): string {
  return `${row} ${column}`;
}

/** Every so-many-th cell of a map, in the middle of those that it stands for. */
function thinned(map: MapGrid, step: number): MapGrid {
  const half = Math.floor(step / 2);
  const count = (cells: number): number => Math.floor((cells - 1 - half) / step) + 1;
  return {
    ...map,
    row: map.row + half * map.every,
    column: map.column + half * map.every,
    every: map.every * step,
    rows: count(map.rows),
    columns: count(map.columns),
  };
}

/** The cells of such a map that lie in a tile of the whole one; `null` where none does. */
function placesIn(tile: Window, { rows, columns }: MapGrid, step: number): Window | null {
  const half = Math.floor(step / 2);
  const first = (cell: number): number => Math.ceil((cell - half) / step);
  const [row, column] = [Math.max(0, first(tile.row)), Math.max(0, first(tile.column))];
  const size = {
    rows: Math.min(rows, first(tile.row + tile.rows)) - row,
    columns: Math.min(columns, first(tile.column + tile.columns)) - column,
  };
  return size.rows > 0 && size.columns > 0 ? { row, column, ...size } : null;
}

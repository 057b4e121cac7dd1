import type { BlockLayout, Window } from '../data/raster/rasterInfo';
import { blocksIn } from '../data/raster/windows';
import { type TileFormat, tileFormat } from '../data/raster/writer/encodeTile';
import { type MapGrid, windowAround } from './mapGrid';
import { previewStep } from './preview';

/** A size in cells of the map. */
export interface TileSize {
  readonly rows: number;
  readonly columns: number;
}

/** How a map is cut: into tiles of the work, those of its file, and pixels of its preview. Plain data. */
export interface MapLayout {
  readonly map: MapGrid;
  /** How far around a cell, in cells of the base, its value depends on them. */
  readonly radius: number;
  /** The largest tile of the work. */
  readonly shape: TileSize;
  /** Of the tiles of the file, each of which is float32. */
  readonly format: TileFormat;
  /** Cells that one pixel of the preview stands for, in each direction. */
  readonly previewStep: number;
}

/** One tile of the work, in cells of the map. */
export interface TileTask {
  readonly tile: Window;
}

/** Cuts a map into tiles of the work of a size. */
export function mapLayout(map: MapGrid, radius: number, shape: TileSize): MapLayout {
  return { map, radius, shape, format: tileFormat('float32'), previewStep: previewStep(map) };
}

/** The size of the window of base cells that a tile depends on, by default of the largest one. */
export function windowSize(
  { map, radius, shape }: Pick<MapLayout, 'map' | 'radius' | 'shape'>,
  tile: TileSize = shape,
): TileSize {
  return windowAround(map, { row: 0, column: 0, rows: tile.rows, columns: tile.columns }, radius);
}

/** The tiles of the file, as blocks of the map. */
export function fileBlocks({
  map,
  format,
}: { readonly map: TileSize } & Pick<MapLayout, 'format'>): BlockLayout {
  const side = format.tileSize;
  return {
    rows: map.rows,
    columns: map.columns,
    blockRows: side,
    blockColumns: side,
    blocksAcross: Math.ceil(map.columns / side),
    blocksDown: Math.ceil(map.rows / side),
  };
}

/** The tiles of the work, row by row, that hold a tile of the file which is not finished yet. */
export function tasksOf(layout: MapLayout, isFinished: (fileTile: number) => boolean): TileTask[] {
  const { map, shape } = layout;
  const blocks = fileBlocks(layout);
  const tasks: TileTask[] = [];
  for (let row = 0; row < map.rows; row += shape.rows) {
    for (let column = 0; column < map.columns; column += shape.columns) {
      const rows = Math.min(shape.rows, map.rows - row);
      const columns = Math.min(shape.columns, map.columns - column);
      const tile = { row, column, rows, columns };
      if (!blocksIn(blocks, tile).every(isFinished)) tasks.push({ tile });
    }
  }
  return tasks;
}

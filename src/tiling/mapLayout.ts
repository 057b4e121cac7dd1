import type { BlockLayout, Window } from '../data/raster/rasterInfo';
import { blocksIn } from '../data/raster/windows';
import { type TileFormat, tileFormat } from '../data/raster/writer/encodeTile';
import { placeOnZCurve } from '../shared/zCurve';
import { type MapGrid, windowAround } from './mapGrid';
import type { MosaicPart, MosaicWriting } from './mosaic/mosaicParts';
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
  /** Of the tiles of the file. */
  readonly format: TileFormat;
  /** What stands in the file for no data; `null`: nothing does. */
  readonly noData: number | null;
  /** Cells that one pixel of the preview stands for, in each direction. */
  readonly previewStep: number;
  /** How threads write it, which the plan of a map adds. */
  readonly writing?: MapWriting;
}

/** A file that threads write to themselves: what it is called until it is complete, and then. Plain data. */
export interface DirectFile {
  readonly incomplete: string;
  readonly path: string;
}

/** What threads know of the file that a map goes to. Plain data. */
export interface MapWriting {
  readonly bands: number;
  /** Of the values of the first band, which are counted in equal steps over it; `null` where it is not known. */
  readonly range: readonly [min: number, max: number] | null;
  /** What threads write whole tiles to; `null` where the coordinating thread gets them. */
  readonly direct: DirectFile | null;
  /** The files that threads write, where the map is a mosaic. */
  readonly mosaic: MosaicWriting | null;
}

/** How the tiles of a map are to be written. */
export function writingOf({ writing }: MapLayout): MapWriting {
  if (writing === undefined) throw new RangeError('the plan of a map says how its tiles are written');
  return writing;
}

/** One tile of the work, in cells of the map. */
export interface TileTask {
  readonly tile: Window;
  /** The part of a mosaic that the tile is; absent where the map is one file. */
  readonly part?: MosaicPart;
}

/**
 * Cuts a map into tiles of the work of a size.
 *
 * @param format of the tiles of the file; those of compressed float32 where absent
 * @param noData NaN for floats and nothing for integers where absent
 */
export function mapLayout(
  map: MapGrid,
  radius: number,
  shape: TileSize,
  { format = tileFormat('float32'), noData }: Partial<Pick<MapLayout, 'format' | 'noData'>> = {},
): MapLayout {
  const missing = format.sampleType.startsWith('float') ? Number.NaN : null;
  return {
    ...{ map, radius, shape, format },
    noData: noData === undefined ? missing : noData,
    previewStep: previewStep(map),
  };
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
}: {
  readonly map: TileSize;
  readonly format: Pick<TileFormat, 'tileSize'>;
}): BlockLayout {
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

/** The tiles of the work, row by row. */
export function cutIntoTiles({ map, shape }: Pick<MapLayout, 'map' | 'shape'>): Window[] {
  const tiles: Window[] = [];
  for (let row = 0; row < map.rows; row += shape.rows) {
    for (let column = 0; column < map.columns; column += shape.columns) {
      const rows = Math.min(shape.rows, map.rows - row);
      const columns = Math.min(shape.columns, map.columns - column);
      tiles.push({ row, column, rows, columns });
    }
  }
  return tiles;
}

/**
 * A task for each tile of the work, neighbours close to each other: of those that are dealt out in this order each part
 * gets some from everywhere, so that what takes longer in some places takes longer for all.
 */
export function tasksToDeal(layout: MapLayout): TileTask[] {
  const { rows, columns } = layout.shape;
  const place = ({ row, column }: Window): number => placeOnZCurve(column / columns, row / rows);
  return cutIntoTiles(layout)
    .sort((a, b) => place(a) - place(b))
    .map((tile) => ({ tile }));
}

/** The tiles of the work that hold a tile of the file which is not finished yet. */
export function tasksOf(layout: MapLayout, isFinished: (fileTile: number) => boolean): TileTask[] {
  const blocks = fileBlocks(layout);
  return cutIntoTiles(layout)
    .filter((tile) => !blocksIn(blocks, tile).every(isFinished))
    .map((tile) => ({ tile }));
}

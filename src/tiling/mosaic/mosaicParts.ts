import { join } from 'node:path';
import type { Window } from '../../data/raster/rasterInfo';
import type { GeoTiffSpec } from '../../data/raster/writer/geoTiffSpec';
import { MOSAIC_NAME } from '../mapKind';
import type { TileSize } from '../mapLayout';

/** A map as a fishnet of files of its own. Plain data. */
export interface Mosaic {
  /** The absolute path of the folder that they go to. */
  readonly folder: string;
  /** Files across and down; fewer where the map has fewer cells. */
  readonly across: number;
  readonly down: number;
}

/** What threads know of a mosaic. Plain data. */
export interface MosaicWriting extends Mosaic {
  /** What the names of its files begin with. */
  readonly name: string;
  /** What each is to be, but for its size and place. */
  readonly spec: GeoTiffSpec;
  /** The mark of this job, which each file bears in its metadata. */
  readonly mark: string;
  /** What names of unfinished files begin with. */
  readonly token: string;
  /** Replace files of others. */
  readonly force: boolean;
}

/** One file of a mosaic: its row and column among them, from 0, and its cells of the map. Plain data. */
export interface MosaicPart {
  readonly number: number;
  readonly row: number;
  readonly column: number;
  readonly window: Window;
}

/** The item of a part's metadata that says which job made it. */
export const MARK_ITEM = 'GRATICULE_MOSAIC';

/** The raster that stands for a whole mosaic. */
export function mosaicPath(folder: string): string {
  return join(folder, MOSAIC_NAME);
}

/** The table of what each thread did and how long that took. */
export function mosaicTablePath(folder: string): string {
  return join(folder, 'mosaic-tasks.csv');
}

/** The name of a part's file. */
export function partName(name: string, { row, column }: Pick<MosaicPart, 'row' | 'column'>): string {
  return `${name}_r${row}_c${column}.tif`;
}

/** The parts, row by row; they differ in size by a cell at most. */
export function mosaicParts({ rows, columns }: TileSize, mosaic: Mosaic): MosaicPart[] {
  const [down, across] = [Math.min(mosaic.down, rows), Math.min(mosaic.across, columns)];
  const edge = (index: number, count: number, cells: number): number => Math.floor((index * cells) / count);
  return Array.from({ length: down * across }, (_, number) => {
    const [row, column] = [Math.floor(number / across), number % across];
    const [top, left] = [edge(row, down, rows), edge(column, across, columns)];
    const size = { rows: edge(row + 1, down, rows) - top, columns: edge(column + 1, across, columns) - left };
    return { number, row, column, window: { row: top, column: left, ...size } };
  });
}

import type { Window } from '../data/raster/rasterInfo';
import { blocksIn, blockWindow, intersect } from '../data/raster/windows';
import { encodeTile, type TileFormat } from '../data/raster/writer/encodeTile';
import { fileBlocks, type MapLayout, type TileSize } from './mapLayout';
import { type PreviewPart, previewPart } from './preview';

/** The part of a tile of the file that a task computed. */
export type TilePiece =
  /** The whole of it: every band, encoded. */
  | { readonly tile: number; readonly encoded: readonly Uint8Array[] }
  /** A window of it, in cells of the map: the values of each band, row-major. */
  | { readonly tile: number; readonly window: Window; readonly bands: readonly Float32Array[] };

/** What a task computed. */
export interface TileOutput {
  readonly pieces: readonly TilePiece[];
  /** The preview's pixels that the tile holds, of the first band; `null` where it holds none. */
  readonly preview: PreviewPart | null;
}

/**
 * Makes the output of a task. What fills tiles of the file is encoded here, in the thread.
 *
 * @param bands the values of the tile's cells in each band, `rows x columns`, row-major; NaN where there is none
 */
export function tileOutput(layout: MapLayout, tile: Window, bands: readonly Float32Array[]): TileOutput {
  const blocks = fileBlocks(layout);
  const pieces = blocksIn(blocks, tile).map((number): TilePiece => {
    const whole = blockWindow(blocks, number);
    const window = intersect(tile, whole)!;
    const parts = bands.map((band) => cut(band, tile, window));
    if (window.rows < whole.rows || window.columns < whole.columns) {
      return { tile: number, window, bands: parts };
    }
    return { tile: number, encoded: parts.map((part) => encodePadded(part, window, layout.format)) };
  });
  return { pieces, preview: previewPart(layout.previewStep, tile, bands[0]!) };
}

function cut(cells: Float32Array, tile: Window, window: Window): Float32Array {
  const part = new Float32Array(window.rows * window.columns);
  for (let row = 0; row < window.rows; row++) {
    const from = (window.row - tile.row + row) * tile.columns + (window.column - tile.column);
    part.set(cells.subarray(from, from + window.columns), row * window.columns);
  }
  return part;
}

/** Encodes a tile of the file, of which `cells` are those within the map; beyond its edges they are NaN. */
export function encodePadded(cells: Float32Array, size: TileSize, format: TileFormat): Uint8Array {
  const { rows, columns } = size;
  const { tileSize } = format;
  if (rows === tileSize && columns === tileSize) return encodeTile(cells, format);
  const padded = new Float32Array(tileSize * tileSize).fill(Number.NaN);
  for (let row = 0; row < rows; row++) {
    padded.set(cells.subarray(row * columns, (row + 1) * columns), row * tileSize);
  }
  return encodeTile(padded, format);
}

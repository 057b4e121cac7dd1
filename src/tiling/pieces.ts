import { allocateSamples } from '../data/raster/codec/sampleFormat';
import type { Samples, Window } from '../data/raster/rasterInfo';
import { blocksIn, blockWindow, intersect } from '../data/raster/windows';
import { encodeTile } from '../data/raster/writer/encodeTile';
import { tileStatistics } from '../data/raster/writer/statistics';
import type { TileFacts } from '../data/raster/writer/tileFacts';
import { fileBlocks, type MapLayout, type TileSize, writingOf } from './mapLayout';
import { collectPreview, type PreviewCollector, type PreviewPart } from './preview';
import type { FinishedCells, TileFinish } from './tileFinish';

/** One band of a whole tile of the file. */
export interface WholeBand {
  /** Encoded; none where the thread has written them itself, whose checksum then is among the facts. */
  readonly bytes: Uint8Array;
  readonly facts: TileFacts;
}

/** One band of a part of a tile of the file. */
export interface PartBand extends FinishedCells {
  /** Row-major, in the file's type. */
  readonly cells: Samples;
}

/** The part of a tile of the file that a task computed. */
export type TilePiece =
  /** The whole of it. */
  | { readonly tile: number; readonly whole: readonly WholeBand[] }
  /** A window of it, in cells of the map. */
  | { readonly tile: number; readonly window: Window; readonly bands: readonly PartBand[] };

/** Tiles of the file, and what of a tile of the work they hold. */
export interface TilePieces {
  readonly pieces: readonly TilePiece[];
  /** The preview's pixels that the tile holds, of the first band; `null` where it holds none. */
  readonly preview: PreviewPart | null;
}

/** Cuts a computed tile to tiles of the file. What fills one is encoded here, in the thread. */
export function tilePieces(layout: MapLayout, tile: Window, finish: TileFinish): TilePieces {
  const blocks = fileBlocks(layout);
  const preview = collectPreview(layout, tile);
  const pieces = blocksIn(blocks, tile).map((number): TilePiece => {
    const whole = blockWindow(blocks, number);
    const window = intersect(tile, whole)!;
    const bands = finishPart(layout, window, finish, preview);
    return isSameSize(window, whole)
      ? { tile: number, whole: bands.map((part, band) => encodeBand(layout, band, part, window)) }
      : { tile: number, window, bands };
  });
  return { pieces, preview: preview.part };
}

/** All bands of a window that lies in one tile of the file. */
export function finishPart(
  layout: MapLayout,
  window: Window,
  finish: TileFinish,
  preview: PreviewCollector,
): PartBand[] {
  return Array.from({ length: writingOf(layout).bands }, (_, band) => {
    const cells = allocateSamples(layout.format.sampleType, window.rows * window.columns);
    const finished = finish(band, window, cells) ?? { counts: {} };
    if (band === 0) preview.add(window, cells);
    return { cells, ...finished };
  });
}

/** Whether a part of a tile, which is no larger, is all of it. */
export function isSameSize(part: TileSize, whole: TileSize): boolean {
  return part.rows === whole.rows && part.columns === whole.columns;
}

/** Encodes a band of a tile of the file, of which `cells` are those within the map. */
export function encodeBand(
  layout: MapLayout,
  band: number,
  { cells, counts, statistics }: PartBand,
  size: TileSize,
): WholeBand {
  const facts = { statistics: statistics ?? statisticsOf(layout, band, cells, size), counts };
  return { bytes: encodeTile(padded(layout, cells, size), layout.format), facts };
}

/** The statistics of a band's cells; with a histogram for the first band, where the range of the map is known. */
export function statisticsOf(
  layout: MapLayout,
  band: number,
  cells: Samples,
  size: TileSize,
): TileFacts['statistics'] {
  const range = band === 0 ? writingOf(layout).range : null;
  return tileStatistics(cells, { ...size, stride: size.columns }, layout.noData, range);
}

/** A whole tile of the file from those of its cells that lie within the map: beyond its edges there is no data. */
export function padded(
  { format: { tileSize, sampleType }, noData }: MapLayout,
  cells: Samples,
  { rows, columns }: TileSize,
): Samples {
  if (rows === tileSize && columns === tileSize) return cells;
  const whole = allocateSamples(sampleType, tileSize * tileSize).fill(noData ?? 0);
  for (let row = 0; row < rows; row++) {
    whole.set(cells.subarray(row * columns, (row + 1) * columns), row * tileSize);
  }
  return whole;
}

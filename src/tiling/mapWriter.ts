import { allocateSamples } from '../data/raster/codec/sampleFormat';
import type { Window } from '../data/raster/rasterInfo';
import { blockWindow } from '../data/raster/windows';
import type { GeoTiffWriter } from '../data/raster/writer/createGeoTiff';
import { addCounts, type CellCounts, type TileFacts } from '../data/raster/writer/tileFacts';
import type { StoredTile } from '../data/raster/writer/tileStore';
import { fileBlocks, type MapLayout, writingOf } from './mapLayout';
import { encodeBand, type PartBand, type TilePiece, type WholeBand } from './pieces';
import { copyWindow } from './tileFinish';

/** Puts a map together as its pieces come in, in any order. */
export interface MapWriter {
  /** Whether a tile of the file is finished already, in all bands. */
  has(tile: number): boolean;
  /** Takes pieces; a tile is written once all of it is there. */
  take(pieces: readonly TilePiece[]): Promise<void>;
  /** What is known of the tiles of a band that are written, in file order. */
  facts(band: number): Iterable<TileFacts>;
  /** The counts of all cells that are written. */
  counts(): CellCounts;
}

/** A tile of the file of which some pieces are there. */
interface OpenTile {
  readonly window: Window;
  readonly bands: PartBand[];
  /** Cells that are not there yet. */
  missing: number;
}

export function createMapWriter(writer: GeoTiffWriter, layout: MapLayout): MapWriter {
  const blocks = fileBlocks(layout);
  const bandTiles = blocks.blocksAcross * blocks.blocksDown;
  const bands = Array.from({ length: writingOf(layout).bands }, (_, band) => band);
  const open = new Map<number, OpenTile>();

  const has = (tile: number): boolean => bands.every((band) => writer.has(band * bandTiles + tile));

  function* facts(band: number): Generator<TileFacts> {
    for (let tile = 0; tile < bandTiles; tile++) {
      const found = writer.factsOf(band * bandTiles + tile);
      if (found !== null) yield found;
    }
  }

  /** Adds a part to the others of its tile; gives the tile once it is whole. */
  function merge({
    tile,
    window,
    bands: parts,
  }: Extract<TilePiece, { window: Window }>): OpenTile | undefined {
    const whole = blockWindow(blocks, tile);
    const cells = whole.rows * whole.columns;
    const merged = open.get(tile) ?? {
      window: whole,
      bands: bands.map(() => ({ cells: allocateSamples(layout.format.sampleType, cells), counts: {} })),
      missing: cells,
    };
    open.set(tile, merged);
    for (const [band, { cells, counts }] of parts.entries()) {
      const into = merged.bands[band]!;
      copyWindow(cells, window, into.cells, whole);
      merged.bands[band] = { cells: into.cells, counts: addCounts([into.counts, counts]) };
    }
    merged.missing -= window.rows * window.columns;
    if (merged.missing > 0) return undefined;
    open.delete(tile);
    return merged;
  }

  function wholeOf(piece: TilePiece): readonly WholeBand[] {
    if ('whole' in piece) return piece.whole;
    const merged = merge(piece);
    return merged?.bands.map((part, band) => encodeBand(layout, band, part, merged.window)) ?? [];
  }

  return {
    has,
    async take(pieces) {
      const stored: StoredTile[] = [];
      for (const piece of pieces) {
        if (has(piece.tile)) continue;
        for (const [band, whole] of wholeOf(piece).entries()) {
          stored.push({ key: band * bandTiles + piece.tile, ...whole });
        }
      }
      if (stored.length > 0) await writer.writeEncoded(stored);
    },
    facts,
    counts: () => addCounts(bands.flatMap((band) => [...facts(band)].map(({ counts }) => counts))),
  };
}

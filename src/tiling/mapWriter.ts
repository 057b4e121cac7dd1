import { blockWindow } from '../data/raster/windows';
import { createGeoTiff, type GeoTiffOptions } from '../data/raster/writer/createGeoTiff';
import type { GeoTiffSpec } from '../data/raster/writer/geoTiffSpec';
import { fileBlocks, type MapLayout } from './mapLayout';
import { encodePadded, type TilePiece } from './pieces';

/** Writes the map as its tiles come in, in any order, and takes an interrupted one up again. */
export interface MapWriter {
  /** Whether a tile of the file is finished already, in all bands. */
  has(tile: number): boolean;
  /** Takes a piece; a tile is written once all its pieces are there. */
  take(piece: TilePiece): Promise<void>;
  /** Completes the file under its name. */
  finish(cancelled: () => boolean): Promise<void>;
  /** Gives up for now; what is finished stays for the next run. */
  abort(): Promise<void>;
}

/** A tile of the file of which some pieces are there. */
interface OpenTile {
  readonly bands: readonly Float32Array[];
  /** Cells that are not there yet. */
  missing: number;
}

/** Opens the map's file, or takes up what is finished of it. Throws a `UserError` where it cannot be written. */
export async function openMapWriter(
  path: string,
  spec: GeoTiffSpec,
  layout: MapLayout,
  options: GeoTiffOptions,
): Promise<MapWriter> {
  const writer = await createGeoTiff(path, spec, options);
  const blocks = fileBlocks(layout);
  const bandTiles = blocks.blocksAcross * blocks.blocksDown;
  const bands = Array.from({ length: spec.bands ?? 1 }, (_, band) => band);
  const open = new Map<number, OpenTile>();
  let ended = false;

  const has = (tile: number): boolean => bands.every((band) => writer.has(band * bandTiles + tile));

  async function put(tile: number, encoded: readonly Uint8Array[]): Promise<void> {
    for (const band of bands) await writer.writeEncoded(band * bandTiles + tile, encoded[band]!);
  }

  return {
    has,
    async take(piece) {
      if (has(piece.tile)) return;
      if ('encoded' in piece) return put(piece.tile, piece.encoded);
      const whole = blockWindow(blocks, piece.tile);
      const cells = whole.rows * whole.columns;
      const tile = open.get(piece.tile) ?? {
        bands: bands.map(() => new Float32Array(cells)),
        missing: cells,
      };
      open.set(piece.tile, tile);
      const { window } = piece;
      for (let row = 0; row < window.rows; row++) {
        const to = (window.row - whole.row + row) * whole.columns + (window.column - whole.column);
        const from = row * window.columns;
        for (const band of bands) {
          tile.bands[band]!.set(piece.bands[band]!.subarray(from, from + window.columns), to);
        }
      }
      tile.missing -= window.rows * window.columns;
      if (tile.missing > 0) return;
      open.delete(piece.tile);
      await put(
        piece.tile,
        tile.bands.map((values) => encodePadded(values, whole, layout.format)),
      );
    },
    async finish(cancelled) {
      await writer.finish(cancelled);
      ended = true;
    },
    async abort() {
      if (!ended) await writer.abort();
    },
  };
}

import {
  createGeoTiff,
  type GeoTiffOptions,
  type GeoTiffWriter,
} from '../../data/raster/writer/createGeoTiff';
import type { TileFormat } from '../../data/raster/writer/encodeTile';
import { formatOf, type GeoTiffSpec } from '../../data/raster/writer/geoTiffSpec';
import type { CellPiece, MapGrid } from './common';
import { encodePadded } from './threadProgram';

/** Writes the map as its tiles come in, in any order, and takes an interrupted one up again. */
export interface MapWriter {
  /** Whether a tile of the file is finished already. */
  has(tile: number): boolean;
  /** Takes a piece; a tile is written once all its pieces are there. */
  take(piece: CellPiece): Promise<void>;
  /** Completes the file under its name. */
  finish(cancelled: () => boolean): Promise<void>;
  /** Gives up for now; what is finished stays for the next run. */
  abort(): Promise<void>;
}

/** A tile of the file of which some pieces are there. */
interface OpenTile {
  readonly gvi: Float32Array;
  readonly coverage: Float32Array;
  missing: number;
}

/** Opens the map's file, or takes up what is finished of it. Throws a `UserError` where it cannot be written. */
export async function openMapWriter(
  path: string,
  spec: GeoTiffSpec,
  map: MapGrid,
  options: GeoTiffOptions,
): Promise<MapWriter> {
  const writer = await createGeoTiff(path, spec, options);
  const format = formatOf(spec);
  const bandTiles = writer.across * writer.down;
  const open = new Map<number, OpenTile>();
  let ended = false;

  function sizeOf(tile: number): { rows: number; columns: number; row: number; column: number } {
    const side = format.tileSize;
    const row = Math.floor(tile / writer.across) * side;
    const column = (tile % writer.across) * side;
    return {
      row,
      column,
      rows: Math.min(side, map.rows - row),
      columns: Math.min(side, map.columns - column),
    };
  }

  return {
    has: (tile) => isWritten(writer, bandTiles, tile),
    async take(piece) {
      if (isWritten(writer, bandTiles, piece.tile)) return;
      if ('encoded' in piece) return put(writer, bandTiles, piece.tile, piece.encoded);
      const size = sizeOf(piece.tile);
      const cells = size.rows * size.columns;
      const tile = open.get(piece.tile) ?? {
        gvi: new Float32Array(cells),
        coverage: new Float32Array(cells),
        missing: cells,
      };
      open.set(piece.tile, tile);
      const { window } = piece;
      for (let row = 0; row < window.rows; row++) {
        const to = (window.row - size.row + row) * size.columns + (window.column - size.column);
        const from = row * window.columns;
        tile.gvi.set(piece.gvi.subarray(from, from + window.columns), to);
        tile.coverage.set(piece.coverage.subarray(from, from + window.columns), to);
      }
      tile.missing -= window.rows * window.columns;
      if (tile.missing > 0) return;
      open.delete(piece.tile);
      const encode = (values: Float32Array): Uint8Array => encodePadded(values, size, format as TileFormat);
      await put(writer, bandTiles, piece.tile, [encode(tile.gvi), encode(tile.coverage)]);
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

function isWritten(writer: GeoTiffWriter, bandTiles: number, tile: number): boolean {
  return writer.has(tile) && writer.has(bandTiles + tile);
}

async function put(
  writer: GeoTiffWriter,
  bandTiles: number,
  tile: number,
  [gvi, coverage]: readonly [Uint8Array, Uint8Array],
): Promise<void> {
  await writer.writeEncoded(tile, gvi);
  await writer.writeEncoded(bandTiles + tile, coverage);
}

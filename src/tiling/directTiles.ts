import { crc32 } from '../data/files/crc32';
import { viewAs } from '../data/raster/codec/decodeRows';
import { allocateSamples } from '../data/raster/codec/sampleFormat';
import type { Window } from '../data/raster/rasterInfo';
import { blocksIn, blockWindow, intersect } from '../data/raster/windows';
import { openIncomplete, writeTiles } from '../data/raster/writer/directFile';
import { tileBytes } from '../data/raster/writer/encodeTile';
import { type DirectFile, fileBlocks, type MapLayout, writingOf } from './mapLayout';
import { finishPart, isSameSize, padded, statisticsOf, type TilePiece, type WholeBand } from './pieces';
import { collectPreview, type PreviewCollector } from './preview';
import type { TileFinish } from './tileFinish';
import type { TileOutput, TileSink } from './tileSink';

/** Tiles side by side are written in one go, of at most this many bytes. */
const WRITE_BYTES = 8 << 20;
const NOTHING = new Uint8Array(0);

/**
 * Writes whole tiles straight into the incomplete file, where each has its place. What fills none goes to the
 * coordinating thread.
 */
export function createDirectTiles(layout: MapLayout, { incomplete, path }: DirectFile): TileSink {
  const blocks = fileBlocks(layout);
  const { format } = layout;
  const { bands } = writingOf(layout);
  const bytes = tileBytes(format);
  const bandTiles = blocks.blocksAcross * blocks.blocksDown;
  const longest = Math.max(1, Math.floor(WRITE_BYTES / bytes));
  let file: ReturnType<typeof openIncomplete> | undefined;
  let buffer = NOTHING;

  /** Makes one band of a tile of the file, and what is known of it. */
  function fill(
    into: Uint8Array,
    band: number,
    window: Window,
    finish: TileFinish,
    preview: PreviewCollector,
  ): WholeBand {
    const all = viewAs(into, format.sampleType);
    const count = window.rows * window.columns;
    // In place, but where a part of the tile lies beyond the map.
    const cells = count === all.length ? all : allocateSamples(format.sampleType, count);
    const { counts = {}, statistics } = finish(band, window, cells) ?? {};
    if (cells !== all) all.set(padded(layout, cells, window));
    if (band === 0) preview.add(window, cells);
    const found = statistics ?? statisticsOf(layout, band, cells, window);
    return { bytes: NOTHING, facts: { statistics: found, counts, crc: crc32(into) } };
  }

  /** Writes whole tiles that lie side by side, band by band. */
  async function write(
    tiles: readonly number[],
    finish: TileFinish,
    preview: PreviewCollector,
  ): Promise<TilePiece[]> {
    if (buffer.length === 0) buffer = new Uint8Array(longest * bytes);
    const whole = tiles.map((): WholeBand[] => []);
    for (let band = 0; band < bands; band++) {
      for (const [i, tile] of tiles.entries()) {
        const into = buffer.subarray(i * bytes, (i + 1) * bytes);
        whole[i]!.push(fill(into, band, blockWindow(blocks, tile), finish, preview));
      }
      file ??= openIncomplete(incomplete, path);
      const key = band * bandTiles + tiles[0]!;
      await writeTiles(await file, path, format, key, buffer.subarray(0, tiles.length * bytes));
    }
    return tiles.map((tile, i) => ({ tile, whole: whole[i]! }));
  }

  return {
    async run({ tile }, compute): Promise<TileOutput> {
      const finish = await compute(tile);
      const preview = collectPreview(layout, tile);
      const pieces: TilePiece[] = [];
      let side: number[] = [];
      const flush = async (): Promise<void> => {
        if (side.length > 0) pieces.push(...(await write(side, finish, preview)));
        side = [];
      };
      for (const number of blocksIn(blocks, tile)) {
        const whole = blockWindow(blocks, number);
        const window = intersect(tile, whole)!;
        if (!isSameSize(window, whole)) {
          pieces.push({ tile: number, window, bands: finishPart(layout, window, finish, preview) });
          continue;
        }
        if (side.length === longest || (side.length > 0 && side.at(-1) !== number - 1)) await flush();
        side.push(number);
      }
      await flush();
      return { pieces, preview: preview.part };
    },
    async close() {
      await (await file?.catch(() => undefined))?.close();
    },
  };
}

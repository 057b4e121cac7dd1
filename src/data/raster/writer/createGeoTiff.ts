import { CancelledError } from '../../../shared/errors';
import { tryWriting } from '../../files/writeAtomically';
import { allocateSamples, SAMPLE_BYTES } from '../codec/sampleFormat';
import type { Samples } from '../rasterInfo';
import { assemble } from './assemble';
import { clearRun, filesOfRun, partPathOf } from './besideRaster';
import { encodeTile } from './encodeTile';
import { formatOf, type GeoTiffSpec, levelsOf } from './geoTiffSpec';
import { makeOverviews } from './overviews';
import { createScratchLog, openTileLog } from './tileLog';
import { createMemoryStore, type TileStore } from './tileStore';

/** How a GeoTIFF is written. */
export interface GeoTiffOptions {
  /** Replace an existing file. */
  readonly force?: boolean;
  /**
   * Keep finished tiles in a file beside the target (`partPathOf`), and take it up where it is found: its
   * identity must be the same, or a `UserError` is thrown, unless the work is to begin anew. It is removed by
   * `finish` only.
   */
  readonly resume?: { readonly identity: string; readonly beginAnew?: boolean };
}

/** A GeoTIFF that is being written. Tiles come in any order; the file is the same for each. */
export interface GeoTiffWriter {
  /** Tiles of all bands: number `(band * down + row) * across + column`. */
  readonly tiles: number;
  readonly across: number;
  readonly down: number;
  readonly tileSize: number;
  /** Whether a tile has been written, now or before a resume. */
  has(tile: number): boolean;
  /** A whole tile, row-major, in the file's type; cells beyond the raster's edges are ignored by readers. */
  writeTile(tile: number, samples: Samples): Promise<void>;
  /** A tile from `encodeTile` with `formatOf(spec)`, as workers make them. */
  writeEncoded(tile: number, bytes: Uint8Array): Promise<void>;
  /** Completes the file under its name; tiles never written are NoData, or 0. `cancelled` is polled for each tile. */
  finish(cancelled?: () => boolean): Promise<void>;
  /** Gives up; a resumable part stays. */
  abort(): Promise<void>;
}

/** Max size of a raster that is kept in memory until it is finished. */
const MEMORY_BYTES = 1 << 26;

/**
 * Begins a tiled, deflate-compressed GeoTIFF. Nothing appears under `path` before `finish`. Throws a
 * `UserError` where the file exists and `force` is not given, or where it cannot be written.
 */
export async function createGeoTiff(
  path: string,
  spec: GeoTiffSpec,
  options: GeoTiffOptions = {},
): Promise<GeoTiffWriter> {
  checkSpec(spec);
  const force = options.force ?? false;
  await tryWriting(path, { force });
  const format = formatOf(spec);
  const levels = levelsOf(spec);
  const bands = spec.bands ?? 1;
  const { across, down } = levels[0]!;
  const tiles = across * down * bands;
  const bytes = tiles * format.tileSize * format.tileSize * SAMPLE_BYTES[spec.sampleType];
  const { resume } = options;
  // Nothing of runs that were killed is left beside the map in the end.
  const clear = (token: string): Promise<void> => clearRun(path, token);
  const log = resume && (await openTileLog(partPathOf(path), { beginAnew: false, ...resume, clear }));
  const beside = filesOfRun(path, log?.token);
  const store = log ?? scratch(bytes, beside.tiles);

  const writeEncoded = async (tile: number, data: Uint8Array): Promise<void> => {
    if (!(Number.isInteger(tile) && tile >= 0 && tile < tiles))
      throw new RangeError(`tile ${tile} of ${tiles}`);
    await store.put(tile, data);
  };

  return {
    tiles,
    across,
    down,
    tileSize: format.tileSize,
    has: (tile) => store.sizeOf(tile) !== undefined,
    writeTile: (tile, samples) => writeEncoded(tile, encodeTile(samples, format)),
    writeEncoded,
    finish: async (cancelled = () => false) => {
      const check = (): void => {
        if (cancelled()) throw new CancelledError();
      };
      await log?.claim();
      const { partial } = beside;
      const overviews = levels.length === 1 ? createMemoryStore() : scratch(bytes / 3, beside.overviews);
      try {
        const wanted = levels.length > 1 || spec.statistics;
        const statistics = wanted ? await makeOverviews(spec, levels, store, overviews, check) : [];
        const items = spec.statistics ? statistics.flatMap((band, i) => band.items(i)) : [];
        const fill = allocateSamples(spec.sampleType, format.tileSize * format.tileSize);
        fill.fill(spec.noData ?? 0);
        const stores = levels.map((level) => (level.index === 0 ? store : overviews));
        await assemble({ path, partial, force, spec, levels, stores, items, fill, check });
      } finally {
        await overviews.discard();
      }
      await store.discard();
    },
    abort: () => (resume ? store.close() : store.discard()),
  };
}

function checkSpec(spec: GeoTiffSpec): void {
  const { b, d } = spec.transform;
  if (!(spec.columns > 0 && spec.rows > 0)) throw new RangeError('a raster has rows and columns');
  if (b !== 0 || d !== 0) throw new RangeError('rotated rasters are not written');
  const { tileSize, predictor, sampleType } = formatOf(spec);
  if (tileSize % 16 !== 0 || tileSize <= 0) throw new RangeError('the side of a tile is a multiple of 16');
  if (predictor === 3 && !sampleType.startsWith('float')) throw new RangeError('predictor 3 is for floats');
  if (sampleType !== spec.sampleType) throw new RangeError('the tiles are of the file’s type');
}

function scratch(bytes: number, path: string): TileStore {
  return bytes <= MEMORY_BYTES ? createMemoryStore() : createScratchLog(path);
}

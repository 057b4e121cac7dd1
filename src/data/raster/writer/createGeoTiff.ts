import { CancelledError } from '../../../shared/errors';
import { tryWriting } from '../../files/writeAtomically';
import { allocateSamples, SAMPLE_BYTES } from '../codec/sampleFormat';
import type { Samples } from '../rasterInfo';
import { assemble } from './assemble';
import { bandStatistics, tileFacts } from './bandStatistics';
import { clearRun, filesOfRun, partPathOf } from './besideRaster';
import { encodeTile } from './encodeTile';
import type { MetadataItem } from './gdalMetadata';
import { formatOf, type GeoTiffSpec, levelsOf } from './geoTiffSpec';
import { makeOverviews } from './overviews';
import type { TileFacts } from './tileFacts';
import { createScratchLog, openTileLog } from './tileLog';
import { createMemoryStore, type StoredTile, type TileStore } from './tileStore';

/** How a GeoTIFF is written. */
export interface GeoTiffOptions {
  /** Replace an existing file. */
  readonly force?: boolean;
  /** What names of unfinished files beside the target begin with, where whoever calls will clear them. */
  readonly token?: string;
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
  /** Tiles from `encodeTile` with `formatOf(spec)`, as workers make them; with facts where the file has statistics. */
  writeEncoded(tiles: readonly StoredTile[]): Promise<void>;
  /** What is known of a tile that has been written; `null` where nothing is. */
  factsOf(tile: number): TileFacts | null;
  /**
   * Completes the file under its name; tiles never written are NoData, or 0. `cancelled` is polled for each tile.
   *
   * @param metadata what was not known before, beside the items of the spec
   */
  finish(cancelled?: () => boolean, metadata?: readonly MetadataItem[]): Promise<void>;
  /** Gives up; a resumable part stays. */
  abort(): Promise<void>;
}

/** Max size of a raster that is kept in memory until it is finished. */
const MEMORY_BYTES = 1 << 26;

/**
 * Begins a tiled GeoTIFF. Nothing appears under `path` before `finish`. Throws a
 * `UserError` where the file exists and `force` is not given, or where it cannot be written.
 */
export async function createGeoTiff(
  path: string,
  spec: GeoTiffSpec,
  options: GeoTiffOptions = {},
): Promise<GeoTiffWriter> {
  checkSpec(spec);
  const force = options.force ?? false;
  const { token } = options;
  await tryWriting(path, {
    force,
    ...(token === undefined ? {} : { partial: filesOfRun(path, token).partial }),
  });
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
  const beside = filesOfRun(path, log?.token ?? token);
  const store = log ?? scratch(bytes, beside.tiles);

  const writeEncoded = async (encoded: readonly StoredTile[]): Promise<void> => {
    for (const { key } of encoded) {
      if (!(Number.isInteger(key) && key >= 0 && key < tiles))
        throw new RangeError(`tile ${key} of ${tiles}`);
    }
    await store.put(encoded);
  };

  return {
    tiles,
    across,
    down,
    tileSize: format.tileSize,
    has: (tile) => store.sizeOf(tile) !== undefined,
    writeTile: (key, samples) =>
      writeEncoded([{ key, bytes: encodeTile(samples, format), facts: tileFacts(spec, key, samples) }]),
    writeEncoded,
    factsOf: store.factsOf,
    finish: async (cancelled = () => false, metadata = []) => {
      const check = (): void => {
        if (cancelled()) throw new CancelledError();
      };
      await log?.claim();
      const { partial } = beside;
      const overviews = levels.length === 1 ? createMemoryStore() : scratch(bytes / 3, beside.overviews);
      try {
        if (levels.length > 1) await makeOverviews(spec, levels, store, overviews, check);
        const items = spec.statistics ? bandStatistics(spec, levels, store.factsOf) : [];
        const fill = allocateSamples(spec.sampleType, format.tileSize * format.tileSize);
        fill.fill(spec.noData ?? 0);
        const stores = levels.map((level) => (level.index === 0 ? store : overviews));
        const whole = { ...spec, metadata: [...(spec.metadata ?? []), ...metadata] };
        await assemble({ path, partial, force, spec: whole, levels, stores, items, fill, check });
      } finally {
        await overviews.discard();
      }
      await store.discard();
    },
    abort: () => (resume ? store.close() : store.discard()),
  };
}

/** Throws where a spec is none that can be written. */
export function checkSpec(spec: GeoTiffSpec): void {
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

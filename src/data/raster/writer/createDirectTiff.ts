import { type FileHandle, open, rm } from 'node:fs/promises';
import { CancelledError } from '../../../shared/errors';
import { unwritable } from '../../../shared/systemErrors';
import { crc32 } from '../../files/crc32';
import { readSome, writeWhole } from '../../files/logRecords';
import { renameWhole, tryWriting } from '../../files/writeAtomically';
import { bandStatistics, tileFacts } from './bandStatistics';
import { clearRun, filesOfRun, partPathOf } from './besideRaster';
import { checkSpec, type GeoTiffOptions, type GeoTiffWriter } from './createGeoTiff';
import { makeIncomplete, tileOffset, writeTiles } from './directFile';
import { encodeTile, type TileFormat, tileBytes } from './encodeTile';
import { fieldsOf, formatOf, type GeoTiffSpec, levelsOf } from './geoTiffSpec';
import { directoriesBytes, writeDirectories, writeHeader } from './tiffLayout';
import { openTileLog, type TileLog } from './tileLog';

const NOTHING = new Uint8Array(0);
/** The disk is set to work each time that this much is written, lest all of it be left for the end. */
const SYNC_BYTES = 1 << 27;
/** The largest offset of a classic TIFF. */
const CLASSIC_BYTES = 0xffffffff;

/** A GeoTIFF without compression, into whose incomplete file threads write tiles themselves. */
export interface DirectTiffWriter extends GeoTiffWriter {
  /** Makes the incomplete file, which threads wait for. */
  begin(): Promise<void>;
  /** Its path. */
  readonly incomplete: string;
}

/**
 * Begins a GeoTIFF without compression and overviews, whose tiles have their places beforehand. What is finished is
 * taken up as with `createGeoTiff`: a log beside the target says which tiles are, and holds their checksums. Tiles
 * that threads have written come with their checksum and no bytes.
 */
export async function createDirectTiff(
  path: string,
  spec: GeoTiffSpec,
  { force = false, resume }: GeoTiffOptions & Required<Pick<GeoTiffOptions, 'resume'>>,
): Promise<DirectTiffWriter> {
  checkSpec(spec);
  await tryWriting(path, { force });
  const format = formatOf(spec);
  const levels = levelsOf(spec);
  const { across, down } = levels[0]!;
  const tiles = across * down * (spec.bands ?? 1);
  // The file of the run that began the work is gone on with.
  const clear = async (token: string): Promise<void> => {
    if (token !== log.firstToken) await clearRun(path, token);
  };
  const log: TileLog = await openTileLog(partPathOf(path), { beginAnew: false, ...resume, clear });
  const incomplete = filesOfRun(path, log.firstToken).direct;
  const finished = await soundTiles(incomplete, format, tiles, log).catch(async (error) => {
    await log.close();
    throw error;
  });
  let file: Promise<FileHandle> | undefined;
  let waiting = 0;
  let syncing: Promise<unknown> = Promise.resolve();

  const opened = (): Promise<FileHandle> => {
    file ??= log.claim().then(() => makeIncomplete(incomplete));
    return file;
  };

  const syncNow = async (): Promise<void> => {
    waiting = 0;
    await syncing;
    await (await opened()).datasync();
  };

  const writer: DirectTiffWriter = {
    ...{ tiles, across, down, incomplete, tileSize: format.tileSize },
    begin: async () => void (await opened()),
    has: (tile) => finished.has(tile),
    factsOf: (tile) => (finished.has(tile) ? log.factsOf(tile) : null),
    writeTile: (key, samples) =>
      writer.writeEncoded([
        { key, bytes: encodeTile(samples, format), facts: tileFacts(spec, key, samples) },
      ]),
    async writeEncoded(encoded) {
      const target = await opened();
      const records = [];
      for (const { key, bytes, facts } of encoded) {
        if (facts === null) throw new RangeError(`tile ${key} comes without what is known of it`);
        const { crc = crc32(bytes) } = facts;
        if (facts.crc === undefined) await writeTiles(target, path, format, key, bytes);
        records.push({ key, bytes: NOTHING, facts: { ...facts, crc } });
      }
      await log.put(records);
      for (const { key } of records) finished.add(key);
      waiting += records.length * tileBytes(format);
      if (waiting >= SYNC_BYTES) {
        syncing = syncNow();
        syncing.catch(() => {}); // the end waits for it, and is told
      }
    },
    async finish(cancelled = () => false, metadata = []) {
      if (finished.size < tiles) throw new RangeError(`${tiles - finished.size} tiles were never written`);
      const target = await opened();
      await log.claim();
      if (cancelled()) throw new CancelledError();
      const items = spec.statistics ? bandStatistics(spec, levels, writer.factsOf) : [];
      const whole = { ...spec, metadata: [...(spec.metadata ?? []), ...metadata] };
      const offsets = Float64Array.from({ length: tiles }, (_, key) => tileOffset(format, key));
      const fields = [
        fieldsOf(
          whole,
          levels[0]!,
          offsets,
          offsets.map(() => tileBytes(format)),
          items,
        ),
      ];
      const end = tileOffset(format, tiles);
      const big = spec.big ?? end + directoriesBytes(fields, false) > CLASSIC_BYTES;
      try {
        await writeWhole(target, writeDirectories(fields, big, end), end);
        await writeWhole(target, writeHeader(end, big), 0);
        await syncing;
        await target.sync();
        await target.close();
      } catch (error) {
        throw unwritable(error, path);
      }
      await renameWhole(incomplete, path, { force });
      await log.discard();
    },
    async abort() {
      const target = await file?.catch(() => undefined);
      await syncing.catch(() => {});
      await target?.close();
      if (target === undefined || finished.size > 0) return log.close();
      // Nothing is finished: nothing is kept, unless another run goes on with it.
      await log.claim().then(
        () => rm(incomplete, { force: true }),
        () => {},
      );
      await log.discard();
    },
  };
  return writer;
}

/** The tiles of a log whose bytes are in the file as the log says. */
async function soundTiles(
  path: string,
  format: TileFormat,
  tiles: number,
  log: TileLog,
): Promise<Set<number>> {
  const sound = new Set<number>();
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return sound;
  try {
    for (let key = 0; key < tiles; key++) {
      const crc = log.factsOf(key)?.crc;
      if (crc === undefined) continue;
      const bytes = await readSome(file, tileOffset(format, key), tileBytes(format));
      if (bytes !== null && crc32(bytes) === crc) sound.add(key);
    }
  } finally {
    await file.close();
  }
  return sound;
}

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { hashFile } from '../../data/files/hashFile';
import { checkTarget, refuseInput, writeAtomically } from '../../data/files/writeAtomically';
import { clearRun, partPathOf } from '../../data/raster/writer/besideRaster';
import type { GeoTiffSpec } from '../../data/raster/writer/geoTiffSpec';
import { mergeStatistics, statisticsItems } from '../../data/raster/writer/statistics';
import { addCounts } from '../../data/raster/writer/tileFacts';
import { openTileLog, type TileLog } from '../../data/raster/writer/tileLog';
import { CancelledError, UserError } from '../../shared/errors';
import { unwritable } from '../../shared/systemErrors';
import type { MapLayout } from '../mapLayout';
import type { MapWork } from '../mapPlan';
import { type MapProvenance, PROVENANCE_ITEM } from '../mapProvenance';
import { mapStatistics } from '../mapStatistics';
import type { MapTarget } from '../mapTarget';
import { type Mosaic, type MosaicPart, mosaicParts, mosaicTablePath, partName } from './mosaicParts';
import { mosaicTable } from './mosaicTable';
import { mosaicVrt } from './mosaicVrt';
import { isMarked, type WrittenPart } from './writePart';

/**
 * Readies a folder for a mosaic, or takes up what is finished of it: a log in the folder says which parts are. Throws
 * a `UserError` where the folder cannot be written to, or holds files of others that are in the way.
 *
 * @param spec of the whole
 */
export async function openMosaic(
  work: MapWork<MapLayout>,
  mosaic: Mosaic,
  spec: GeoTiffSpec,
  provenance: MapProvenance,
  { force, beginAnew, identity }: { force: boolean; beginAnew: boolean; identity: string },
): Promise<MapTarget> {
  const { kind, path, base, files, threadData, notesAfter } = work;
  const { name } = parse(kind.example);
  const mark = createHash('sha256').update(identity).digest('hex');
  const parts = mosaicParts(threadData.map, mosaic);
  const pathOf = (part: MosaicPart): string => join(mosaic.folder, partName(name, part));
  const inputs = files.map(({ file }) => file);
  for (const part of parts) refuseInput(pathOf(part), inputs);
  const made = await mkdir(mosaic.folder, { recursive: true }).catch((error) => {
    throw unwritable(error, mosaic.folder);
  });
  checkTarget(path, { force });
  const clear = (token: string): Promise<void> => clearRun(path, token);
  const log = await openTileLog(partPathOf(path), { identity, beginAnew, clear });
  const finished = await soundParts(parts, log, pathOf);
  const table = mosaicTablePath(mosaic.folder);
  // What an interrupted run of this job has left may be written over.
  const mayReplace = force || log.firstToken !== log.token;
  try {
    checkTarget(table, { force: mayReplace });
    for (const part of parts) await checkPart(pathOf(part), mark, force);
  } catch (error) {
    await log.close();
    throw error;
  }
  const direct = null;
  const range = kind.range ?? null;
  const bands = spec.bands ?? 1;
  let begun: Promise<void> | undefined;
  let ended = false;
  return {
    writing: { bands, range, direct, mosaic: { ...mosaic, name, spec, mark, token: log.token, force } },
    tasks: () =>
      parts.filter(({ number }) => !finished.has(number)).map((part) => ({ tile: part.window, part })),
    begin() {
      begun = log.claim();
      begun.catch(() => {}); // whoever takes the first part is told
    },
    async take({ written }) {
      await begun;
      if (written === undefined) throw new RangeError('a task of a mosaic gives its part');
      const { number: key, facts, ...told } = written;
      await log.put([{ key, bytes: Buffer.from(JSON.stringify(told)), facts }]);
      finished.set(key, written);
    },
    async finish(cancelled) {
      await log.claim();
      if (cancelled()) throw new CancelledError();
      const written = parts.map(({ number }) => finished.get(number)!);
      const facts = written.map((part) => part.facts);
      const all = facts.map(({ statistics }) => statistics);
      const notes = notesAfter?.(addCounts(facts.map(({ counts }) => counts))) ?? [];
      const said = JSON.stringify({ ...provenance, notes: [...provenance.notes, ...notes] });
      const items = [{ name: PROVENANCE_ITEM, value: said }, ...statisticsItems(0, [mergeStatistics(all)])];
      await writeAtomically(table, { force: mayReplace }, mosaicTable(parts, written));
      await writeAtomically(path, { force }, mosaicVrt(spec, base.info.crs, name, parts, items));
      await clear(log.token);
      await log.discard();
      ended = true;
      return { statistics: mapStatistics(all), notes };
    },
    async abort() {
      if (ended) return;
      await begun?.catch(() => {});
      await clear(log.token);
      if (finished.size > 0) return log.close();
      // Nothing is finished: nothing is kept.
      await log.discard();
      if (made !== undefined) await rmdir(mosaic.folder).catch(() => {});
    },
  };
}

/** Throws a `UserError` where another job's file has the name of a part. */
async function checkPart(path: string, mark: string, force: boolean): Promise<void> {
  if (force || !existsSync(path) || (await isMarked(path, mark))) return checkTarget(path, { force: true });
  throw new UserError(
    `${path} exists already, and this job did not make it: choose another folder, or replace it with --force.`,
  );
}

/** The parts of a log whose files are as it says. */
async function soundParts(
  parts: readonly MosaicPart[],
  log: TileLog,
  pathOf: (part: MosaicPart) => string,
): Promise<Map<number, WrittenPart>> {
  const sound = new Map<number, WrittenPart>();
  for (const part of parts) {
    const facts = log.factsOf(part.number);
    if (facts === null) continue;
    const told = JSON.parse(Buffer.from(await log.get(part.number)).toString()) as WrittenPart;
    const found = await hashFile(pathOf(part)).catch(() => null);
    if (found?.bytes !== told.bytes || found.sha256 !== told.sha256) continue;
    sound.set(part.number, { ...told, number: part.number, facts });
  }
  return sound;
}

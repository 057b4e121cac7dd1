import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '../../data/files/hashFile';
import type { Window } from '../../data/raster/rasterInfo';
import { readMetadata } from '../../data/raster/readMetadata';
import { createGeoTiff } from '../../data/raster/writer/createGeoTiff';
import { mergeStatistics } from '../../data/raster/writer/statistics';
import type { TileFacts } from '../../data/raster/writer/tileFacts';
import { cutIntoTiles, type MapLayout, type TileTask, writingOf } from '../mapLayout';
import { createMapWriter } from '../mapWriter';
import { tilePieces } from '../pieces';
import { collectPreview } from '../preview';
import type { TileFinish } from '../tileFinish';
import type { TileComputation, TileOutput } from '../tileSink';
import { MARK_ITEM, type MosaicWriting, partName } from './mosaicParts';

/** What is known of a part once its file is written. Plain data. */
export interface WrittenPart {
  readonly number: number;
  /** Of its file. */
  readonly bytes: number;
  readonly sha256: string;
  /** The sink that wrote it: each thread has one. */
  readonly sink: string;
  readonly ms: number;
  readonly facts: TileFacts;
}

/**
 * Computes a part of a mosaic window by window, so that memory does not grow with it, and writes its file, whole or
 * not at all. Throws a `UserError` where it cannot be written, or another file has its name.
 */
export async function writePart(
  layout: MapLayout,
  mosaic: MosaicWriting,
  sink: string,
  { tile, part }: TileTask,
  compute: TileComputation,
  cancelled: () => boolean,
): Promise<TileOutput> {
  const startedMs = performance.now();
  const { number } = part!;
  const path = join(mosaic.folder, partName(mosaic.name, part!));
  const own = ownLayout(layout, tile);
  const { rows, columns, transform } = own.map;
  const spec = { ...mosaic.spec, rows, columns, transform };
  const force = mosaic.force || (await isMarked(path, mosaic.mark));
  const file = await createGeoTiff(path, spec, { force, token: `${mosaic.token}-${randomUUID()}` });
  const preview = collectPreview(layout, tile);
  try {
    const writer = createMapWriter(file, own);
    const onMap = (window: Window): Window => ({
      ...window,
      row: window.row + tile.row,
      column: window.column + tile.column,
    });
    for (const window of cutIntoTiles(own)) {
      const finish = await compute(onMap(window));
      const finishOwn: TileFinish = (band, inside, cells) => {
        const counts = finish(band, onMap(inside), cells);
        if (band === 0) preview.add(onMap(inside), cells);
        return counts;
      };
      await writer.take(tilePieces(own, window, finishOwn).pieces);
    }
    const statistics = mergeStatistics(Array.from(writer.facts(0), (facts) => facts.statistics));
    const facts = { statistics, counts: writer.counts() };
    await file.finish(cancelled, [{ name: MARK_ITEM, value: mosaic.mark }]);
    const sum = await hashFile(path, cancelled);
    const ms = Math.round(performance.now() - startedMs);
    return { pieces: [], preview: preview.part, written: { number, ...sum, sink, ms, facts } };
  } catch (error) {
    await file.abort();
    throw error;
  }
}

/** Whether a file is a part of a mosaic that this job made, perhaps before it was interrupted. */
export async function isMarked(path: string, mark: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  return (await readMetadata(path, MARK_ITEM).catch(() => undefined)) === mark;
}

/** A part as a map of its own. */
function ownLayout(layout: MapLayout, { row, column, rows, columns }: Window): MapLayout {
  const { map } = layout;
  const { a, b, c, d, e, f } = map.transform;
  const transform = { ...map.transform, c: a * column + b * row + c, f: d * column + e * row + f };
  const place = { row: map.row + row * map.every, column: map.column + column * map.every };
  return {
    ...layout,
    map: { ...map, ...place, rows, columns, transform },
    writing: { ...writingOf(layout), mosaic: null },
  };
}

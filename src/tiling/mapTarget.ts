import { geoKeysLike } from '../data/raster/tiff/geoKeysLike';
import { createDirectTiff } from '../data/raster/writer/createDirectTiff';
import { createGeoTiff } from '../data/raster/writer/createGeoTiff';
import type { GeoTiffSpec } from '../data/raster/writer/geoTiffSpec';
import type { PlanContext } from '../shared/analysis';
import type { JobDocument } from '../shared/job';
import type { Note } from '../shared/note';
import type { MapOptions } from './mapKind';
import { type MapLayout, type MapWriting, type TileTask, tasksOf } from './mapLayout';
import type { MapWork } from './mapPlan';
import { identityOf, type MapProvenance, PROVENANCE_ITEM } from './mapProvenance';
import { type MapStatistics, mapStatistics } from './mapStatistics';
import { createMapWriter } from './mapWriter';
import { openMosaic } from './mosaic/openMosaic';
import type { TileOutput } from './tileSink';

/** Where a map goes. */
export interface MapTarget {
  /** What threads know of it. */
  readonly writing: MapWriting;
  /** What is left to do. */
  tasks(): readonly TileTask[];
  /** Makes what threads need before the first task, without waiting for it; `take` tells what failed. */
  begin(): void;
  take(output: TileOutput): Promise<void>;
  /** Completes it under its name. */
  finish(cancelled: () => boolean): Promise<MapSums>;
  /** Gives up for now; what is finished stays for the next run. */
  abort(): Promise<void>;
}

/** What is known of a map once all of it is there. */
export interface MapSums {
  readonly statistics: MapStatistics;
  readonly notes: readonly Note[];
}

/** Opens the file of a map, or takes up what is finished of it. Throws a `UserError` where it cannot be written. */
export async function openMapTarget(
  work: MapWork<MapLayout>,
  provenance: MapProvenance,
  options: PlanContext['options'],
): Promise<MapTarget> {
  const { path, threadData, overviews = 'average', notesAfter, mosaic } = work;
  const { format, noData } = threadData;
  const { force = false, beginAnew = false } = options as MapOptions;
  const shares = mosaic === undefined ? {} : { mosaic: { across: mosaic.across, down: mosaic.down } };
  const resume = { identity: identityOf(provenance, { format, noData, overviews, ...shares }), beginAnew };
  const spec = fileSpec(work, provenance);
  if (mosaic !== undefined) return openMosaic(work, mosaic, spec, provenance, { force, ...resume });
  const isDirect = overviews === 'none' && threadData.format.compression === 'none';
  const direct = isDirect ? await createDirectTiff(path, spec, { force, resume }) : null;
  const file = direct ?? (await createGeoTiff(path, spec, { force, resume }));
  const writing = {
    ...givenBack(work, provenance.job),
    direct: direct && { incomplete: direct.incomplete, path },
  };
  const layout = { ...threadData, writing };
  const writer = createMapWriter(file, layout);
  let begun: Promise<void> | undefined;
  let ended = false;
  return {
    writing,
    tasks: () => tasksOf(layout, writer.has),
    begin() {
      begun = direct?.begin();
      begun?.catch(() => {}); // whoever takes the first tile is told
    },
    async take({ pieces }) {
      await begun;
      await writer.take(pieces);
    },
    async finish(cancelled) {
      const notes = notesAfter?.(writer.counts()) ?? [];
      const said = JSON.stringify({ ...provenance, notes: [...provenance.notes, ...notes] });
      await file.finish(cancelled, [{ name: PROVENANCE_ITEM, value: said }]);
      ended = true;
      const statistics = mapStatistics(Array.from(writer.facts(0), (facts) => facts.statistics));
      return { statistics, notes };
    },
    async abort() {
      if (!ended) await file.abort();
    },
  };
}

/** Of a map that is put together elsewhere: threads give what they computed, and nobody takes it here. */
export function noTarget(work: MapWork<MapLayout>): MapTarget {
  const nobody = (): never => {
    throw new Error('the map is put together once all parts are there');
  };
  return {
    writing: givenBack(work, work.job),
    tasks: () => [],
    begin() {},
    take: nobody,
    finish: nobody,
    abort: async () => {},
  };
}

/** How tiles are written that the coordinating thread gets. */
function givenBack({ kind }: Pick<MapWork<MapLayout>, 'kind'>, job: JobDocument): MapWriting {
  return { bands: kind.bandNames(job).length, range: kind.range ?? null, direct: null, mosaic: null };
}

function fileSpec(
  { kind, base, threadData: { map, format, noData }, overviews = 'average' }: MapWork<MapLayout>,
  { job }: MapProvenance,
): GeoTiffSpec {
  const bandNames = kind.bandNames(job);
  return {
    columns: map.columns,
    rows: map.rows,
    sampleType: format.sampleType,
    bands: bandNames.length,
    bandNames,
    noData,
    transform: map.transform,
    geoKeys: geoKeysLike(base.info),
    format,
    overviews,
    statistics: true,
  };
}

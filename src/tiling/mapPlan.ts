import { describeRaster } from '../data/raster/describeRaster';
import type { BaseRaster } from '../data/raster/locatedRaster';
import type { Window } from '../data/raster/rasterInfo';
import { geoKeysLike } from '../data/raster/tiff/geoKeys';
import type { GeoTiffSpec } from '../data/raster/writer/geoTiffSpec';
import type { Plan, PlanContext, Stage, ThreadContext } from '../shared/analysis';
import { formatCount } from '../shared/format';
import type { Note } from '../shared/note';
import { estimateTiles } from './estimateTiles';
import type { MapKind, MapOptions } from './mapKind';
import { type MapLayout, type TileTask, tasksOf } from './mapLayout';
import {
  identityOf,
  type MapProvenance,
  type MapSubject,
  mapResult,
  PROVENANCE_ITEM,
  provenanceOf,
} from './mapProvenance';
import { mapStatistics } from './mapStatistics';
import { type MapWriter, openMapWriter } from './mapWriter';
import type { TileOutput } from './pieces';
import { wholePreview } from './preview';

/** A map to be made, once its inputs are checked and its work is cut. */
export interface MapWork<C extends MapLayout> extends Omit<MapSubject, 'crs' | 'map'> {
  readonly kind: MapKind;
  /** The absolute path of the map, from `mapPath`. */
  readonly path: string;
  readonly base: BaseRaster;
  /** What threads share of the job. */
  readonly threadData: C;
  /** The name of the only stage, whose tasks are a `TileTask` each and give a `TileOutput`. */
  readonly stage: string;
  /** Arena bytes that each thread will reserve. */
  readonly threadBytes: number;
  /** Notes that a person must know before the work begins too. */
  readonly warnings: readonly Note[];
  /** Readies this thread for trying the work out. */
  trial(context: ThreadContext): TileTrial;
}

/** Computes tiles of the map for the time that it takes. */
export interface TileTrial {
  work(tile: Window): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens the file of a map and cuts its work into tasks. Throws a `UserError` where the file cannot be written. */
export async function mapPlan<C extends MapLayout>(work: MapWork<C>, context: PlanContext): Promise<Plan<C>> {
  const { kind, path, base, threadData, files, threadBytes, warnings } = work;
  const { map } = threadData;
  const { workers } = context;
  const { force = false, beginAnew = false } = context.options as MapOptions;
  const notes = [...work.notes, ...warnings];
  const provenance = await provenanceOf({ ...work, crs: base.info.crs, map, notes }, context);
  const resume = { identity: identityOf(provenance), beginAnew };
  const writer = await openMapWriter(path, fileSpec(work, provenance), threadData, { force, resume });
  const tasks = tasksOf(threadData, writer.has);
  const cells = map.rows * map.columns;
  return {
    summary: {
      text: `${formatCount(cells)} cells on ${describeRaster(base.info)}`,
      items: cells,
      unit: 'cells',
      tasks: tasks.length,
      memoryBytes: threadBytes * workers,
    },
    inputs: files,
    ...(provenance.derived === undefined ? {} : { derived: provenance.derived }),
    threadBytes,
    threadData,
    stages: [tileStage(work.stage, threadData, tasks, writer)] as Stage[],
    async estimate(thread) {
      const trial = work.trial(thread);
      try {
        const estimate = await estimateTiles(threadData, tasks, threadBytes, workers, thread, trial.work);
        return { ...estimate, text: [estimate.text, ...warnings.map(({ text }) => text)].join(' ') };
      } finally {
        await trial.close();
      }
    },
    async collect() {
      await writer.finish(() => context.signal.aborted);
      return mapResult(provenance, await mapStatistics(path, kind.range), kind);
    },
    dispose: () => writer.abort(),
  };
}

function fileSpec<C extends MapLayout>(work: MapWork<C>, provenance: MapProvenance): GeoTiffSpec {
  const { kind, base, threadData } = work;
  const { map, format } = threadData;
  return {
    columns: map.columns,
    rows: map.rows,
    sampleType: format.sampleType,
    bands: kind.bandNames.length,
    bandNames: kind.bandNames,
    noData: Number.NaN,
    transform: map.transform,
    geoKeys: geoKeysLike(base.info),
    format,
    metadata: [{ name: PROVENANCE_ITEM, value: JSON.stringify(provenance) }],
    overviews: 'average',
    statistics: true,
  };
}

function tileStage(
  name: string,
  { map, previewStep }: MapLayout,
  tasks: readonly TileTask[],
  writer: MapWriter,
): Stage<TileTask, TileOutput> {
  const whole = wholePreview(map, previewStep);
  const cellsOf = ({ tile }: TileTask): number => tile.rows * tile.columns;
  return {
    name,
    phase: 'compute',
    unit: 'cells',
    items: cellsOf,
    doneBefore: map.rows * map.columns - tasks.reduce((sum, task) => sum + cellsOf(task), 0),
    tasks: () => tasks,
    async done(_index, { pieces, preview }) {
      for (const piece of pieces) await writer.take(piece);
      if (preview === null) return undefined;
      return { ...preview.window, values: preview.values, preview: whole };
    },
  };
}

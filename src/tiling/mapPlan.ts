import { describeRaster } from '../data/raster/describeRaster';
import type { BaseRaster } from '../data/raster/locatedRaster';
import type { Window } from '../data/raster/rasterInfo';
import type { CellCounts } from '../data/raster/writer/tileFacts';
import type { Plan, PlanContext, Stage, ThreadContext } from '../shared/analysis';
import { UserError } from '../shared/errors';
import { formatCount } from '../shared/format';
import type { Note } from '../shared/note';
import { processBytes } from '../shared/processMemory';
import { byAllMs, tileEstimate, timeByArea, timeByCells } from './estimateTiles';
import type { MapKind } from './mapKind';
import { type MapLayout, type TileTask, tasksToDeal } from './mapLayout';
import { type MapSubject, mapResult, provenanceOf } from './mapProvenance';
import { type MapTarget, noTarget, openMapTarget } from './mapTarget';
import type { Mosaic } from './mosaic/mosaicParts';
import { wholePreview } from './preview';
import type { TileOutput } from './tileSink';
import { workOfTiles } from './tileWork';
import type { Wanted } from './wantedCells';

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
  /** Smaller copies for display, of the mean of four cells or of the first of them; means where absent. */
  readonly overviews?: 'none' | 'average' | 'nearest';
  /** Makes it a fishnet of files, over which `path`, from `mosaicPath`, is a VRT; one file where absent. */
  readonly mosaic?: Mosaic;
  /** The cells that take time, each its own; absent where a tile takes as long as its window is large. */
  readonly wanted?: Wanted;
  /**
   * Readies this thread for trying the work out, without writing anything; absent where the work takes no time that a
   * person asks for.
   */
  trial?(threadData: C, context: ThreadContext): TileTrial;
  /** How long a thread may be silent over a tile, where what it computes is the user's own. */
  readonly silence?: Stage['silence'];
  /** What a reader must know of the counts of all cells, which are known after the work. */
  notesAfter?(counts: CellCounts): readonly Note[];
}

/** Computes and encodes tiles of the map for the time that it takes. */
export interface TileTrial {
  work(tile: Window): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Opens the file of a map and cuts its work into tasks. Throws a `UserError` where the file cannot be written, or a job
 * is to be split whose map is a mosaic.
 */
export async function mapPlan<C extends MapLayout>(work: MapWork<C>, context: PlanContext): Promise<Plan<C>> {
  const { kind, base, files, threadBytes, warnings, trial } = work;
  const { map } = work.threadData;
  const { workers, division } = context;
  if (division !== undefined && work.mosaic !== undefined) throw undivided(work);
  const notes = [...work.notes, ...warnings];
  const isMadeHere = division === undefined || division.step === 'merge';
  const subject = { ...work, crs: base.info.crs, map, notes };
  const provenance = isMadeHere ? await provenanceOf(subject, context) : null;
  const target =
    provenance === null ? noTarget(work) : await openMapTarget(work, provenance, context.options);
  const threadData = { ...work.threadData, writing: target.writing };
  // Parts know nothing of what an interrupted merge has written: tiles are numbered as if there were none.
  const tasks = division === undefined ? target.tasks() : tasksToDeal(threadData);
  const weight = division?.step === 'split' ? await workOfTiles(work, tasks) : undefined;
  const cells = map.rows * map.columns;
  const memoryBytes = processBytes(workers, context.arena.memory.buffer.byteLength, threadBytes);
  return {
    summary: {
      text: `${formatCount(cells)} cells on ${describeRaster(base.info)}`,
      items: cells,
      unit: 'cells',
      tasks: tasks.length,
    },
    inputs: files,
    ...(work.derived === undefined ? {} : { derived: work.derived }),
    threadBytes,
    threadData,
    stages: [{ ...tileStage(work, threadData, tasks, target), ...(weight && { weight }) }] as Stage[],
    ...(trial === undefined
      ? {}
      : {
          async estimate(thread: ThreadContext) {
            const writing = { ...target.writing, direct: null, mosaic: null };
            const { work: compute, close } = trial({ ...work.threadData, writing }, thread);
            try {
              const [by, timed] =
                work.wanted === undefined
                  ? (['area', timeByArea] as const)
                  : (['cells', timeByCells] as const);
              const oneThreadMs = await timed(threadData, tasks, thread, compute);
              const isHere = division === undefined;
              const ms = byAllMs(oneThreadMs, by, { tasks: tasks.length, workers, isHere });
              const estimate = tileEstimate(threadData, tasks, { ms, workers, memoryBytes });
              return { ...estimate, text: [estimate.text, ...warnings.map(({ text }) => text)].join(' ') };
            } finally {
              await close();
            }
          },
        }),
    async collect() {
      const { statistics, notes: after } = await target.finish(() => context.signal.aborted);
      return mapResult({ ...provenance!, notes: [...notes, ...after] }, statistics, kind);
    },
    dispose: () => target.abort(),
  };
}

function undivided({ path }: Pick<MapWork<MapLayout>, 'path'>): UserError {
  return new UserError(
    `${path} is a mosaic, which the threads of one machine write: name a .tif file to split the job.`,
  );
}

function tileStage(
  { stage: name, silence }: Pick<MapWork<MapLayout>, 'stage' | 'silence'>,
  { map, previewStep }: MapLayout,
  tasks: readonly TileTask[],
  target: MapTarget,
): Stage<TileTask, TileOutput> {
  const whole = wholePreview(map, previewStep);
  const cellsOf = ({ tile }: TileTask): number => tile.rows * tile.columns;
  return {
    name,
    phase: 'compute',
    unit: 'cells',
    ...(silence === undefined ? {} : { silence }),
    items: cellsOf,
    doneBefore: map.rows * map.columns - tasks.reduce((sum, task) => sum + cellsOf(task), 0),
    tasks() {
      target.begin();
      return tasks;
    },
    async done(_index, output) {
      await target.take(output);
      const { preview } = output;
      if (preview === null) return undefined;
      return { ...preview.window, values: preview.values, preview: whole };
    },
  };
}

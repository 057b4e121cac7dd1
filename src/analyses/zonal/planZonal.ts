import { layerInputs } from '../../data/inputs/layerInputs';
import { addressNotes, rasterInputs } from '../../data/inputs/rasterInputs';
import { EXACT_IN_FLOAT32 } from '../../data/raster/codec/sampleFormat';
import { requireCrs } from '../../data/raster/locatedRaster';
import { openRaster } from '../../data/raster/openRaster';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { blocksIn } from '../../data/raster/windows';
import type { InputFile, Plan, PlanContext, Stage } from '../../shared/analysis';
import { derivedTotal } from '../../shared/derivedTotal';
import { UserError } from '../../shared/errors';
import { formatCount, formatItems } from '../../shared/format';
import { checkWeights } from './checkWeights';
import { zonalDefinition } from './definition';
import { shownStatistic } from './describe';
import type { ZonalJob } from './schema';
import { statisticsOf } from './statistics/statistic';
import { headsOf } from './table/columns';
import { createZonalOutcome } from './table/zonalOutcome';
import {
  STAGE,
  type ThreadRaster,
  type ZonalOutput,
  type ZonalTask,
  type ZonalThreadData,
} from './threadData';
import { cutTasks, workOf } from './zones/cutTasks';
import { refuseLists } from './zones/listedCells';
import { placesOf } from './zones/placesOf';
import { readZones } from './zones/readZones';
import { boxOf, putZones } from './zones/zonesLayout';

/** Reads the zones of a job and cuts the raster under them into tiles, each read once. */
export async function planZonal(job: ZonalJob, context: PlanContext): Promise<Plan<ZonalThreadData>> {
  const { inputs, parameters } = job;
  const statistics = statisticsOf(parameters.stats);
  const raster = await openRaster(context.resolve(inputs.raster), inputs.raster, { band: parameters.band });
  let weights: RasterFile | null = null;
  try {
    if (inputs.weights !== undefined)
      weights = await openRaster(context.resolve(inputs.weights), inputs.weights);
    return await planOn(job, context, raster, weights, statistics);
  } finally {
    await Promise.all([raster.close(), weights?.close()]);
  }
}

async function planOn(
  job: ZonalJob,
  { arena, resolve, division }: PlanContext,
  rasterFile: RasterFile,
  weightsFile: RasterFile | null,
  statistics: ReturnType<typeof statisticsOf>,
): Promise<Plan<ZonalThreadData>> {
  const { inputs, parameters } = job;
  const raster = requireCrs(rasterFile.info, inputs.raster);
  if (weightsFile !== null) {
    checkWeights(raster, weightsFile.info, { raster: inputs.raster, weights: inputs.weights! });
  }
  const read = await readZones(resolve(inputs.zones), inputs.zones, raster, parameters.bufferM);
  const { layer, zones } = read;
  const boxes = Array.from({ length: zones.count }, (_, zone) => boxOf(zones, zone));
  const tasks = cutTasks(raster, boxes);
  if (tasks.length === 0) throw noneInside(job, raster.columns, raster.rows);
  const lists = statistics.some(({ quantile }) => quantile !== null);
  if (lists && division?.step !== 'part') refuseLists(tasks, boxes, raster);
  const heads = headsOf(statistics, raster.band.unit);
  const outcome = createZonalOutcome({ zones, boxes, raster, tasks, statistics, heads });
  const files = (role: 'raster' | 'weights', file: RasterFile): InputFile[] =>
    rasterInputs(role, inputs[role]!, file, () => tasks.flatMap(({ window }) => blocksIn(file.info, window)));
  const stage: Stage<ZonalTask, ZonalOutput> = {
    name: STAGE,
    phase: 'compute',
    unit: 'zones',
    order: 'input',
    tasks: () => tasks,
    items: ({ zones: chosen }) => chosen.length,
    weight: (task) => workOf(task, boxes),
    done(index, output) {
      refuseNegative(output, inputs.weights);
      return outcome.add(tasks[index]!, output);
    },
    failed: (index, reason) => outcome.failed(tasks[index]!, reason),
  };
  return {
    summary: {
      text: `${formatItems(zones.count, 'zones')} over ${formatCount(raster.columns)} x ${formatCount(raster.rows)} cells`,
      items: zones.count,
      unit: 'zones',
      tasks: tasks.length,
    },
    inputs: [
      ...files('raster', rasterFile).map((file) => withBand(file, parameters.band)),
      ...layerInputs('zones', inputs.zones, layer),
      ...(weightsFile === null ? [] : files('weights', weightsFile)),
    ],
    threadBytes: 0,
    threadData: {
      raster: threadRaster(rasterFile, inputs.raster, parameters.band),
      weights: weightsFile === null ? null : threadRaster(weightsFile, inputs.weights!, 1),
      zones: putZones(arena, zones),
      lists,
    },
    stages: [stage as Stage],
    table: { columns: heads, attributes: layer.attributes, crs: read.crs },
    collect() {
      const columns = outcome.columns();
      const cellsOf = (name: string) => columns.find((column) => column.name === name)!.values;
      const shown = cellsOf(shownStatistic(statistics).name);
      return {
        crs: read.crs,
        definition: zonalDefinition(job),
        notes: [...read.notes, ...addressNotes([inputs.raster, inputs.weights ?? ''])],
        summary: {
          ...Object.fromEntries(
            (['mean', 'min', 'max'] as const).map((as) => [as, derivedTotal({ as }, shown)]),
          ),
          without: derivedTotal({ as: 'count', not: 'measured' }, cellsOf('status')),
        },
        rows: zones.count,
        attributes: layer.attributes,
        columns,
        places: placesOf(zones, raster),
        details: {},
      };
    },
  };
}

function refuseNegative({ negativeWeight }: ZonalOutput, label: string | undefined): void {
  if (negativeWeight === null) return;
  throw new UserError(`${label} has weights below 0, as ${negativeWeight}: set them to 0 or NoData.`, {
    change: 'weights',
  });
}

function threadRaster({ info }: RasterFile, label: string, band: number): ThreadRaster {
  return { file: info.path, label, band, isSingle: EXACT_IN_FLOAT32.has(info.sampleType) };
}

function withBand(file: InputFile, band: number): InputFile {
  if (band === 1) return file;
  return { ...file, description: file.description.replace('(the first is used)', `(band ${band} is used)`) };
}

function noneInside({ inputs }: ZonalJob, columns: number, rows: number): UserError {
  return new UserError(
    `No zone of ${inputs.zones} lies on ${inputs.raster}, which has ${columns} x ${rows} cells: choose a raster of the same place, and check the coordinate reference systems of both.`,
    { change: 'zones' },
  );
}

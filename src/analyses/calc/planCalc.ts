import { refuseInput } from '../../data/files/writeAtomically';
import { tileFormat } from '../../data/raster/writer/encodeTile';
import type { Plan, PlanContext } from '../../shared/analysis';
import { ExpressionError } from '../../shared/expression/expressionError';
import type { Node } from '../../shared/expression/node';
import { partsOf } from '../../shared/expression/node';
import { planSteps, type StepPlan } from '../../shared/expression/planSteps';
import { LETTERS } from '../../shared/letters';
import { mapLayout } from '../../tiling/mapLayout';
import { mapPlan } from '../../tiling/mapPlan';
import { calcMap } from './calcMap';
import { checkLetters, inJob, readExpression } from './checkExpression';
import { compileProgram } from './program';
import { NO_DATA } from './rasters/cellTypes';
import { type PlannedRasters, planRasters } from './rasters/planRasters';
import { rasterPath } from './rasters/rasterPath';
import { rastersDefinition } from './rasters/rastersDefinition';
import { storedNotes } from './rasters/storedNotes';
import { workShape } from './rasters/workShape';
import type { CalcJob } from './schema';
import type { CalcThreadData } from './threadData';
import { prepareThread, tilePlanes } from './threadProgram';

/** Reads what a calculation names, checks it, and cuts the work into tiles. */
export async function planCalc(job: CalcJob, context: PlanContext): Promise<Plan<CalcThreadData>> {
  const { expression, withoutData, tiles } = job.parameters;
  const target = rasterPath(calcMap, context.options, tiles);
  const expressions = readExpression(expression);
  const steps = stepsOf(job, expressions);
  checkLetters(expressions, expression, job.inputs.rasters.length);
  const read = steps.planes.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const wanted = read.map(({ raster, band }) => ({ raster: LETTERS.indexOf(raster), band }));
  const rasters = await planRasters(job, () => wanted, context);
  refuseInput(
    target.path,
    rasters.files.map(({ file }) => file),
  );
  checkRelief(expressions, rasters, expression);

  const { cellType, compression, overviews } = job.parameters;
  const program = compileProgram(
    steps,
    withoutData,
    (source) => rasters.bands[source]!.isSingle,
    cellType === 'float32',
  );
  const format = tileFormat(cellType, { compression, ...(overviews ? { tileSize: 512 } : {}) });
  const { map, base } = rasters;
  const { shape, threadBytes } = workShape(map, format.tileSize, program.planes, program.scratch, context);
  const reach = Math.max(0, ...program.planes.map((plane) => plane.reach));
  const threadData: CalcThreadData = {
    ...mapLayout(map, reach, shape, { format, noData: NO_DATA[cellType] }),
    ...{ program, cellType, threadBytes, bands: rasters.bands, skipsMissing: withoutData === 'ignore' },
  };
  return mapPlan(
    {
      ...{ kind: calcMap, job, base, threadData, threadBytes, stage: 'tiles' },
      ...target,
      ...{ files: rasters.files, notes: rasters.notes, warnings: [] },
      definition: { cells: expression, ...rastersDefinition(job, base) },
      details: {},
      overviews: overviews ? 'average' : 'none',
      notesAfter: (counts) => storedNotes(cellType, counts),
      trial(thread) {
        const trial = prepareThread(threadData, thread);
        return { work: (tile) => tilePlanes(trial, tile, thread), byArea: true, close: trial.close };
      },
    },
    context,
  );
}

function stepsOf(
  { parameters: { expression, withoutData } }: CalcJob,
  expressions: readonly Node[],
): StepPlan {
  try {
    return planSteps(expressions, withoutData);
  } catch (error) {
    throw error instanceof ExpressionError ? inJob(error, expression) : error;
  }
}

/** Heights rise by metres over distances in metres: cells in degrees would give slopes of no meaning. */
function checkRelief(expressions: readonly Node[], { base }: PlannedRasters, text: string): void {
  if (base.info.crs.degreesPerUnit === null) return;
  const relief = expressions.map(findRelief).find((node) => node !== undefined);
  if (relief === undefined || relief.kind !== 'focal') return;
  const { name } = relief.operation;
  throw inJob(
    new ExpressionError(
      `${base.label} has cells in degrees, over which no ${name} can be told: reproject it to a system in metres, for instance with gdalwarp -t_srs.`,
      relief,
    ),
    text,
  );
}

function findRelief(node: Node): Node | undefined {
  if (node.kind === 'focal' && !('radius' in node.operation)) return node;
  for (const part of partsOf(node)) {
    const found = findRelief(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

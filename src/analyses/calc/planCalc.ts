import type { Plan, PlanContext } from '../../shared/analysis';
import { type Note, notice } from '../../shared/note';
import { mapLayout } from '../../tiling/mapLayout';
import { mapPlan } from '../../tiling/mapPlan';
import { calcMap } from './calcMap';
import { checkRelief } from './checkRelief';
import { compileProgram } from './program';
import { NO_DATA } from './rasters/cellTypes';
import { finishBytes } from './rasters/finishCells';
import { planRasters } from './rasters/planRasters';
import { rasterFormat, rasterTarget } from './rasters/rasterWork';
import { workShape } from './rasters/workShape';
import { readCalculation } from './readCalculation';
import type { CalcJob } from './schema';
import type { CalcThreadData } from './threadData';
import { prepareThread, runTile } from './threadProgram';

/** Reads what a calculation names, checks it, and cuts the work into tiles. */
export async function planCalc(job: CalcJob, context: PlanContext): Promise<Plan<CalcThreadData>> {
  const { expression, withoutData, cellType } = job.parameters;
  const workOn = rasterTarget(calcMap, job, context);
  const { expressions, steps, wanted } = readCalculation(job);
  const rasters = await planRasters(job, () => wanted, context);
  const work = workOn(rasters, expression);
  checkRelief(expressions, rasters.base, expression);

  const program = compileProgram(
    steps,
    withoutData,
    (source) => rasters.bands[source]!.isSingle,
    cellType === 'float32',
  );
  const format = rasterFormat(job);
  const { map } = rasters;
  const { shape, threadBytes } = workShape(
    map,
    format.tileSize,
    program.planes,
    program.scratch + finishBytes(format.tileSize, cellType),
    context,
  );
  const reach = Math.max(0, ...program.planes.map((plane) => plane.reach));
  const threadData: CalcThreadData = {
    ...mapLayout(map, reach, shape, { format, noData: NO_DATA[cellType] }),
    ...{ program, cellType, threadBytes, bands: rasters.bands, skipsMissing: withoutData === 'ignore' },
  };
  return mapPlan(
    {
      ...work,
      notes: [...work.notes, ...edgeNotes(job, reach)],
      ...{ threadData, threadBytes, stage: 'tiles' },
      trial(data, thread) {
        const trial = prepareThread(data, thread);
        return { work: (tile) => runTile(trial, { tile }, thread), close: trial.close };
      },
    },
    context,
  );
}

/** Rasters that reach beyond the result do so for nothing. */
function edgeNotes({ inputs: { like } }: CalcJob, reach: number): Note[] {
  if (like === undefined || reach === 0) return [];
  const text = `Neighbourhoods end at the edge of ${like}, also where other rasters go on.`;
  return [notice(text, 'Neighbourhoods end at the edge of the result')];
}

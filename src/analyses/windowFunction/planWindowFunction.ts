import type { Plan, PlanContext } from '../../shared/analysis';
import { LETTERS } from '../../shared/letters';
import { mapLayout } from '../../tiling/mapLayout';
import { mapPlan } from '../../tiling/mapPlan';
import { NO_DATA } from '../calc/rasters/cellTypes';
import { finishBytes } from '../calc/rasters/finishCells';
import { planRasters } from '../calc/rasters/planRasters';
import { rasterFormat, rasterTarget } from '../calc/rasters/rasterWork';
import { workShape } from '../calc/rasters/workShape';
import { DEADLINE_S } from '../functions/functionFields';
import { findModule } from '../functions/userModule';
import type { WindowFunctionJob } from './schema';
import type { WindowThreadData } from './threadData';
import { windowMap } from './windowMap';

/** Reads what a job names, checks it, and cuts the work into windows. */
export async function planWindowFunction(
  job: WindowFunctionJob,
  context: PlanContext,
): Promise<Plan<WindowThreadData>> {
  const { parameters, inputs } = job;
  const { bands: outputs, reach, args, cellType } = parameters;
  const workOn = rasterTarget(windowMap, job, context);
  const { input, module } = await findModule('function', inputs.function, context);
  const letters: string[] = [];
  const rasters = await planRasters(
    job,
    (bandsIn) =>
      bandsIn.flatMap((bands, raster) =>
        Array.from({ length: bands }, (_, band) => {
          letters.push(LETTERS[raster]!);
          return { raster, band: band + 1 };
        }),
      ),
    context,
  );
  const work = workOn(rasters, `what ${inputs.function} writes`, [input]);

  const format = rasterFormat(job);
  const { map } = rasters;
  const bands = rasters.bands.map((band, at) => ({ ...band, letter: letters[at]! }));
  const planes = [
    ...bands.map(({ isSingle }) => ({ isSingle, reach })),
    ...Array.from({ length: outputs }, () => ({ isSingle: cellType === 'float32', reach: 0 })),
  ];
  const { shape } = workShape(map, format.tileSize, planes, 0, context);
  const { deadline = DEADLINE_S } = context.options as { readonly deadline?: number };
  const threadData: WindowThreadData = {
    ...mapLayout(map, reach, shape, { format, noData: NO_DATA[cellType] }),
    ...{ module, bands, reach, outputs, args, cellType, deadlineMs: deadline * 1000 },
  };
  return mapPlan(
    {
      ...work,
      ...{ threadData, threadBytes: finishBytes(format.tileSize, cellType), stage: 'windows' },
      silence: {
        maxMs: deadline * 1000 + SILENCE_MS,
        reason: `${inputs.function}: window does not come back: mend it, or allow more with --deadline.`,
      },
    },
    context,
  );
}

/** After its deadline a call is interrupted, unless it loops after it has waited: then its thread is ended. */
const SILENCE_MS = 2000;

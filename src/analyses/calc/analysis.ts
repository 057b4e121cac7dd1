import type { Analysis } from '../../shared/analysis';
import type { TileTask } from '../../tiling/mapLayout';
import { bandTexts, calcMap } from './calcMap';
import { calcForm } from './form';
import { startPreview } from './preview/startPreview';
import { describeRasters } from './rasters/describeRasters';
import { rasterLayers } from './rasters/rasterLayers';
import type { CalcJob } from './schema';
import type { CalcThreadData } from './threadData';
import { type CalcThread, prepareThread, runTile } from './threadProgram';

/** A calculation on every cell of rasters, by an expression. */
export const calc: Analysis<CalcJob, CalcThreadData, CalcThread> = {
  form: calcForm,
  plan: async (job, context) => (await import('./planCalc')).planCalc(job, context),
  prepare: prepareThread,
  run: (_stage, thread, task, context) => runTile(thread, task as TileTask, context),
  release: (thread) => thread.close(),
  describe: (job) => describeRasters(bandTexts(job.parameters.expression)[0]!),
  layers: ({ job }, request) =>
    rasterLayers(describeRasters(bandTexts(job.parameters.expression)[0]!), request),
  startPreview,
  openRaster: async (path, provenance) => {
    const { openMap } = await import('../../tiling/openMap');
    return openMap(path, provenance, calcMap);
  },
};

import type { Analysis } from '../../shared/analysis';
import { describeZonal } from './describe';
import { zonalForm } from './form';
import type { ZonalJob } from './schema';
import type { ZonalTask, ZonalThreadData } from './threadData';
import { prepareThread, releaseThread, runTask, type ZonalThread } from './threadProgram';

/** Statistics of a raster in the polygons of a layer, or in circles around its points. */
export const zonal: Analysis<ZonalJob, ZonalThreadData, ZonalThread> = {
  form: zonalForm,
  plan: async (job, context) => (await import('./planZonal')).planZonal(job, context),
  prepare: prepareThread,
  run: (_stage, thread, task, context) => runTask(thread, task as ZonalTask, context),
  release: releaseThread,
  describe: describeZonal,
};

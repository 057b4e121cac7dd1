import type { Analysis } from '../../shared/analysis';
import { describeNear } from './describe';
import { nearForm } from './form';
import type { NearJob } from './schema';
import type { NearThreadData } from './threadData';
import { type NearThread, prepareThread, runTask } from './threadProgram';

/** For each feature of a layer, which features of other layers are closest. */
export const near: Analysis<NearJob, NearThreadData, NearThread> = {
  form: nearForm,
  plan: async (job, context) => (await import('./planNear')).planNear(job, context),
  prepare: prepareThread,
  run: runTask,
  describe: describeNear,
};

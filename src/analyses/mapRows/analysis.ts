import type { Analysis } from '../../shared/analysis';
import { describeMapRows } from './describe';
import { mapRowsForm } from './form';
import type { MapRowsJob } from './schema';
import type { MapRowsThreadData } from './threadData';
import { type MapRowsThread, prepareThread, runTask } from './threadProgram';

/** A function of the user's, called for each row of a layer. */
export const mapRows: Analysis<MapRowsJob, MapRowsThreadData, MapRowsThread> = {
  form: mapRowsForm,
  plan: async (job, context) => (await import('./planMapRows')).planMapRows(job, context),
  prepare: prepareThread,
  run: runTask,
  describe: (_job, attributes, columns) => describeMapRows(attributes, columns),
};

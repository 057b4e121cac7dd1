import type { Analysis } from '../../shared/analysis';
import { describeMapRows } from './describe';
import { mapRowsForm } from './form';
import { planMapRows } from './planMapRows';
import type { MapRowsJob } from './schema';
import type { MapRowsThreadData } from './threadData';
import { type MapRowsThread, prepareThread, runTask } from './threadProgram';

/** A function of the user's, called for each row of a layer. */
export const mapRows: Analysis<MapRowsJob, MapRowsThreadData, MapRowsThread> = {
  form: mapRowsForm,
  plan: planMapRows,
  prepare: prepareThread,
  run: runTask,
  describe: (_job, attributes, columns) => describeMapRows(attributes, columns),
};

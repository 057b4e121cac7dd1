import type { Analysis } from '../../shared/analysis';
import type { GviCommon } from './common';
import { planGvi } from './planGvi';
import { type GviJob, gviJob } from './schema';
import { type GviThread, prepareThread, runTask } from './threadProgram';

/** The Green Visibility Index of points: the share of the cells an observer sees that are green. */
export const gvi: Analysis<GviJob, GviCommon, GviThread> = {
  id: 'gvi',
  title: 'Green visibility at points',
  schema: gviJob,
  plan: planGvi,
  prepare: prepareThread,
  run: runTask,
  release: (thread) => thread.close(),
};

import type { Analysis } from '../../shared/analysis';
import { describeRanking } from './describe';
import { projectionsForm } from './form';
import { fromVersion1 } from './fromVersion1';
import type { ProjectionsJob } from './schema';
import { hasSoundDetails } from './soundDetails';
import type { ProjectionsThreadData } from './threadData';
import { type ProjectionsThread, prepareThread, runTask } from './threadProgram';

/** Ranks map projections by measured distortion over an area. */
export const projections: Analysis<ProjectionsJob, ProjectionsThreadData, ProjectionsThread> = {
  form: projectionsForm,
  otherWays: [{ label: 'one task a candidate', options: { alone: true } }],
  plan: async (job, context) => (await import('./planProjections')).planProjections(job, context),
  prepare: prepareThread,
  run: runTask,
  describe: ({ parameters }, attributes) => describeRanking(parameters, attributes),
  hasSoundDetails,
  fromVersion1,
};

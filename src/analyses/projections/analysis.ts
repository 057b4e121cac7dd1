import type { Analysis } from '../../shared/analysis';
import type { ProjectionsCommon } from './common';
import { planProjections } from './planProjections';
import { type ProjectionsJob, projectionsJob } from './schema';
import { type ProjectionsThread, prepareThread, runTask } from './threadProgram';

/** Ranks map projections by measured distortion over an area. */
export const projections: Analysis<ProjectionsJob, ProjectionsCommon, ProjectionsThread> = {
  id: 'projections',
  title: 'Projections ranked by distortion',
  schema: projectionsJob,
  otherWays: [{ label: 'one task a candidate', options: { alone: true } }],
  plan: planProjections,
  prepare: prepareThread,
  run: runTask,
};

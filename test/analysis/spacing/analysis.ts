import type { Analysis } from '../../../src/shared/analysis';
import { describeSpacing } from './describe';
import { type SpacingJob, spacingForm } from './form';
import { planSpacing } from './plan';
import { runSpacing, type SpacingTask, type SpacingThreadData } from './tasks';

/** How far apart points lie. */
export const spacing: Analysis<SpacingJob, SpacingThreadData, SpacingThreadData> = {
  form: spacingForm,
  plan: planSpacing,
  prepare: (threadData) => threadData,
  run: (_stage, threadData, task, context) => runSpacing(threadData, task as SpacingTask, context),
  describe: (_job, attributes) => describeSpacing(attributes),
};

import type { Analysis } from '../../../src/shared/analysis';
import { describeSpacing } from './describe';
import { type SpacingJob, spacingForm } from './form';
import { planSpacing } from './plan';
import { runSpacing, type SpacingCommon, type SpacingTask } from './tasks';

/** How far apart points lie. */
export const spacing: Analysis<SpacingJob, SpacingCommon, SpacingCommon> = {
  form: spacingForm,
  plan: planSpacing,
  prepare: (common) => common,
  run: (_stage, common, task, context) => runSpacing(common, task as SpacingTask, context),
  describe: (_job, attributes) => describeSpacing(attributes),
};

import type { JobOf } from '../../shared/jobOfForm';
import { jobSchema } from '../../shared/jobSchema';
import { windowFunctionForm } from './form';

/** A job that calls a function of the user's for windows of rasters. */
export type WindowFunctionJob = JobOf<typeof windowFunctionForm>;

export const windowFunctionJob = jobSchema(windowFunctionForm);

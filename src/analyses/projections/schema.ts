import type { JobOf, ParametersOf } from '../../shared/jobOfForm';
import { jobSchema } from '../../shared/jobSchema';
import { projectionsForm } from './form';

/** The job of ranking projections for an area. */
export type ProjectionsJob = JobOf<typeof projectionsForm>;
export type ProjectionsParameters = ParametersOf<typeof projectionsForm>;

export const projectionsJob = jobSchema(projectionsForm);

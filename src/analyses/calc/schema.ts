import type { JobOf } from '../../shared/jobOfForm';
import { jobSchema } from '../../shared/jobSchema';
import { calcForm } from './form';

/** A job that computes a raster from rasters by an expression. */
export type CalcJob = JobOf<typeof calcForm>;

export const calcJob = jobSchema(calcForm);

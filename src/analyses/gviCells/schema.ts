import type { JobOf } from '../../shared/jobOfForm';
import { jobSchema } from '../../shared/jobSchema';
import { gviCellsForm } from './form';

/** A job that computes the Green Visibility Index of every cell of an area. */
export type GviCellsJob = JobOf<typeof gviCellsForm>;

export const gviCellsJob = jobSchema(gviCellsForm);

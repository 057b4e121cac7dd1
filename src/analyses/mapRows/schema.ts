import type { JobOf } from '../../shared/jobOfForm';
import type { mapRowsForm } from './form';

/** A job that calls a function for each row of a layer. */
export type MapRowsJob = JobOf<typeof mapRowsForm>;

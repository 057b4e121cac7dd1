import type { JobOf } from '../../shared/jobOfForm';
import type { zonalForm } from './form';

/** A job that summarises a raster in zones. */
export type ZonalJob = JobOf<typeof zonalForm>;

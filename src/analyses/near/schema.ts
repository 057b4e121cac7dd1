import type { JobOf } from '../../shared/jobOfForm';
import type { nearForm } from './form';

/** A job that makes a near table. */
export type NearJob = JobOf<typeof nearForm>;

import type { JobOf, ParametersOf } from '../../shared/jobOfForm';
import type { gviForm } from './form';

/** A job that computes the Green Visibility Index of points. */
export type GviJob = JobOf<typeof gviForm>;

/** The parameters of a viewshed and of what counts as green in it. */
export type ViewshedParameters = ParametersOf<typeof gviForm>;

import { join } from 'node:path';
import type { Form } from '../shared/form';
import { RESULT_SUFFIX } from '../shared/result';
import type { ClusterPlan } from './clusterPlan';

/** Where the result of a job goes that does not say it: into the folder of its plan. Absolute paths. */
export function defaultOutputs({ output }: Pick<Form, 'output'>, folder: string): ClusterPlan['outputs'] {
  return output === 'raster'
    ? { raster: join(folder, 'result.tif') }
    : { table: join(folder, `result${RESULT_SUFFIX}`) };
}

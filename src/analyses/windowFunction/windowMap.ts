import type { JobDocument } from '../../shared/job';
import { rasterMap } from '../calc/rasters/rasterMaps';
import { windowFunctionForm } from './form';
import { type WindowFunctionJob, windowFunctionJob } from './schema';

/** Rasters that functions of the user's write. */
export const windowMap = rasterMap({
  example: windowFunctionForm.rasterName,
  job: windowFunctionJob,
  bandNames: (job: JobDocument) => bandNames((job as WindowFunctionJob).parameters.bands),
});

function bandNames(bands: number): string[] {
  return Array.from({ length: bands }, (_, band) => (bands === 1 ? 'Result' : `Result ${band + 1}`));
}

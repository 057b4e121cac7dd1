import type { JobDocument } from '../../shared/job';
import { calcForm } from './form';
import { rasterMap } from './rasters/rasterMaps';
import { type CalcJob, calcJob } from './schema';

/** Rasters that expressions give. */
export const calcMap = rasterMap({
  example: calcForm.rasterName,
  job: calcJob,
  bandNames: (job: JobDocument) => bandTexts((job as CalcJob).parameters.expression),
});

/** The text of each band's expression. */
export function bandTexts(expression: string): string[] {
  return expression.split(';').map((text) => text.trim());
}

import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';
import type { Bounds, RasterLayer, Viewshed } from '../shared/messages';
import { gviJob } from './gvi/schema';

/** Finds the absolute path of a path that a job gives. */
type Resolve = (path: string) => string;

/** The raster layers under the map of a job's result; none for an analysis without rasters. */
export async function layersOf(
  job: JobDocument,
  resolve: Resolve,
  around: Bounds | null,
): Promise<RasterLayer[]> {
  if (job.analysis !== 'gvi') return [];
  const { mapLayers } = await import('./gvi/map/mapLayers');
  return mapLayers(rastersOf(job, resolve), around);
}

/** What the observer of a row sees, at a point in the result's CRS. */
export async function viewshedOf(
  job: JobDocument,
  resolve: Resolve,
  observer: { readonly row: number; readonly x: number; readonly y: number },
): Promise<Viewshed> {
  if (job.analysis !== 'gvi')
    throw new UserError('Only a result of green visibility at points has viewsheds.');
  const { observerViewshed } = await import('./gvi/map/observerViewshed');
  return { row: observer.row, ...(await observerViewshed(rastersOf(job, resolve), observer)) };
}

function rastersOf(job: JobDocument, resolve: Resolve) {
  const { inputs, parameters } = gviJob.parse(job);
  return { surface: resolve(inputs.surface), greenness: resolve(inputs.greenness), parameters };
}

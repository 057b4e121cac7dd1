import { existsSync } from 'node:fs';
import type { Bounds } from '../shared/bounds';
import type { RampName } from '../shared/colourRamps';
import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';
import type { RasterLayer, Viewshed } from '../shared/messages';
import type { MappedRasters } from './gvi/map/mapLayers';
import { gviJob } from './gvi/schema';
import { gviCellsJob } from './gviCells/schema';

/** A result's map: what job made it, and where its files are. */
export interface ResultMap {
  readonly job: JobDocument;
  /** The absolute path of a path that the job gives. */
  resolve(path: string): string;
  /** The absolute path of the map that the job made, if it made one. */
  readonly raster?: string | undefined;
  /** What the map must show; the whole surface where `null`. */
  readonly around: Bounds | null;
  readonly ramp: RampName;
  /** Leaves out the rasters that the job read. */
  readonly withoutInputs?: boolean;
}

/** The raster layers under the map of a job's result, from bottom to top; none for an analysis without rasters. */
export async function layersOf(map: ResultMap): Promise<RasterLayer[]> {
  const { job, resolve, raster, around, ramp, withoutInputs = false } = map;
  const rasters = rastersOf(job, resolve);
  if (rasters === null) return [];
  const { mapLayers } = await import('./gvi/map/mapLayers');
  const inputs = async (): Promise<RasterLayer[]> => (withoutInputs ? [] : mapLayers(rasters, around));
  if (raster === undefined || !existsSync(raster)) return inputs();
  const { resultLayer } = await import('./gvi/map/resultLayer');
  const result = await resultLayer(raster, ramp);
  return [...(await inputs().catch(noneWithoutFiles)), result];
}

/** A map that was copied to another place is shown without the rasters that it was made from. */
function noneWithoutFiles(error: unknown): RasterLayer[] {
  if (error instanceof UserError) return [];
  throw error;
}

/** What the observer of a row sees, at a point in the result's CRS. */
export async function viewshedOf(
  job: JobDocument,
  resolve: (path: string) => string,
  observer: { readonly row: number; readonly x: number; readonly y: number },
): Promise<Viewshed> {
  const rasters = rastersOf(job, resolve);
  if (rasters === null) throw new UserError('Only results of green visibility have viewsheds.');
  const { observerViewshed } = await import('./gvi/map/observerViewshed');
  return { row: observer.row, ...(await observerViewshed(rasters, observer)) };
}

function rastersOf(job: JobDocument, resolve: (path: string) => string): MappedRasters | null {
  if (job.analysis !== 'gvi' && job.analysis !== 'gvi-cells') return null;
  const { inputs, parameters } = job.analysis === 'gvi' ? gviJob.parse(job) : gviCellsJob.parse(job);
  return {
    surface: resolve(inputs.surface),
    greenness: resolve(inputs.greenness),
    parameters: { precision: 'single', ...parameters },
  };
}

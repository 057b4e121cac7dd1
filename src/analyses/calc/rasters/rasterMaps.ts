import type { z } from 'zod';
import type { JobDocument } from '../../../shared/job';
import type { MapKind } from '../../../tiling/mapKind';

/** The map of a job that computes a raster: any number may be a value, so that its range is not known before. */
export function rasterMap(
  kind: Pick<MapKind, 'example' | 'bandNames'> & { readonly job: z.ZodType<JobDocument> },
): MapKind {
  return {
    ...kind,
    name: 'raster',
    details: {},
    noValues:
      'No cell of the result has a value: cells without data of the rasters leave none, or all came to what stands for no data.',
  };
}

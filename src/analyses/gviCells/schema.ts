import { z } from 'zod';
import { jobEnvelope } from '../../shared/job';
import { viewshedParameters } from '../gvi/schema';

const file = z.string().min(1, 'must name a file');

/** A job that computes the Green Visibility Index of every cell of an area. */
export const gviCellsJob = jobEnvelope.extend({
  analysis: z.literal('gvi-cells').describe('Green visibility of every cell.'),
  inputs: z.strictObject({
    surface: file.describe(
      'The surface model (DSM): heights in a GeoTIFF (or its URL), an Esri ASCII grid (.asc) or a .vrt.',
    ),
    greenness: file.describe(
      'The greenness raster (GeoTIFF or its URL, .asc or .vrt): its cells hold one of the green values where green.',
    ),
    within: file.optional().describe('Only cells whose centre lies in the polygons of this layer.'),
    mask: file.optional().describe('Only cells where this raster is 1.'),
  }),
  parameters: viewshedParameters
    .omit({ precision: true })
    .extend({
      every: z
        .int('must be a whole number')
        .min(1, 'must be at least 1')
        .default(1)
        .describe('Only every k-th cell in both directions; the map has cells of k times the size.'),
    })
    .prefault({}),
  outputs: z
    .strictObject({ raster: z.string().optional().describe('Where the map goes: a .tif file.') })
    .optional()
    .describe('The files to write. Not part of what identifies the job.'),
});

export type GviCellsJob = z.infer<typeof gviCellsJob>;

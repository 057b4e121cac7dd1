import { z } from 'zod';
import { jobEnvelope } from '../../shared/job';
import { MAX_OBSERVER_HEIGHT_M } from '../../shared/limits';

const file = z.string().min(1, 'must name a file');

/** The parameters of a viewshed and of what counts as green in it; points and every cell share them. */
export const viewshedParameters = z.strictObject({
  radiusM: z
    .number()
    .positive('must be greater than 0 metres')
    .default(800)
    .describe('How far an observer sees, in metres.'),
  observerHeightM: z
    .number()
    .min(0, 'must not be negative')
    .max(MAX_OBSERVER_HEIGHT_M, `must be at most ${MAX_OBSERVER_HEIGHT_M} metres`)
    .default(1.7)
    .describe('The height of the eye above the surface, in metres.'),
  precision: z
    .enum(['single', 'double'], 'must be single or double')
    .default('single')
    .describe('Arithmetic of the slopes: single (fast; heights rounded once to float32) or double.'),
  greenValues: z
    .array(z.number())
    .min(1, 'must hold at least one value')
    .default([1])
    .describe('The values of the greenness raster that count as green.'),
});

/** A job that computes the Green Visibility Index of points. */
export const gviJob = jobEnvelope.extend({
  analysis: z.literal('gvi').describe('Green visibility at points.'),
  inputs: z.strictObject({
    surface: file.describe(
      'The surface model (DSM): heights in a GeoTIFF (or its URL), an Esri ASCII grid (.asc) or a .vrt.',
    ),
    greenness: file.describe(
      'The greenness raster (GeoTIFF or its URL, .asc or .vrt): its cells hold one of the green values where green.',
    ),
    observers: file.describe(
      'The observers: a point layer (GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV); one of a GeoPackage of several as in data.gpkg|layername=homes.',
    ),
  }),
  parameters: viewshedParameters.prefault({}),
  outputs: z
    .strictObject({
      table: z.string().optional().describe('Where the table goes: a .geojson, .gpkg, .fgb or .csv file.'),
      report: z.string().optional().describe('Where the report goes: a .html file.'),
    })
    .optional()
    .describe('The files to write. Not part of what identifies the job.'),
});

export type ViewshedParameters = z.infer<typeof viewshedParameters>;
export type GviJob = z.infer<typeof gviJob>;

import { z } from 'zod';
import { jobEnvelope } from '../../shared/job';
import { CANDIDATE_SETS, SORT_KEYS } from '../../shared/ranking';

/** The largest circle that is measured: beyond a quarter of the globe a circle closes in again. */
export const MAX_RADIUS_M = 10_000_000;

const WHOLE = 'must be a whole number';
const degrees = z.number();
const weight = z.number().min(0, 'must not be negative');

const parameters = z.strictObject({
  bounds: z
    .tuple([degrees, degrees, degrees, degrees], 'must be four numbers: west, south, east and north')
    .optional()
    .describe(
      'The area as west, south, east, north in degrees, where no layer is given. East passes 180 for an area ' +
        'over the antimeridian.',
    ),
  where: z
    .strictObject({ field: z.string(), value: z.string() })
    .optional()
    .describe('Only the features of the area layer whose field has this value.'),
  each: z
    .string()
    .optional()
    .describe('One ranking for each feature of the area layer, named by this field.'),
  within: z
    .enum(['bounds', 'polygon'])
    .default('bounds')
    .describe('Take samples in the bounds of the area or only inside its polygons.'),
  candidates: z
    .enum(CANDIDATE_SETS)
    .optional()
    .describe(
      'The projections to rank: six equal-area maps of the world (the default), those suggested for the area, all, or none but ' +
        'the ones given.',
    ),
  projections: z
    .array(
      z.strictObject({
        name: z.string().optional().describe('What to call it.'),
        proj: z.string().describe('A PROJ string, or a code as in EPSG:3035.'),
      }),
    )
    .default([])
    .describe('More projections to rank.'),
  centre: z
    .boolean()
    .default(false)
    .describe('Also rank each candidate centred on the area, beside the candidate as given.'),
  samples: z
    .int(WHOLE)
    .min(2, 'must be at least 2')
    .max(10_000_000, 'must be at most 10,000,000')
    .default(10_000)
    .describe(
      'How many circles and how many pairs of points; a Sobol design takes the next lower power of two.',
    ),
  radii: z
    .union(
      [
        z.tuple([
          z.number().positive('must be greater than 0 metres'),
          z
            .number()
            .positive('must be greater than 0 metres')
            .max(MAX_RADIUS_M, 'must be at most 10,000,000 metres'),
        ]),
        z.literal('scaled'),
      ],
      'must be two numbers of metres, min and max, each above 0, or "scaled"',
    )
    .default([10_000, 1_000_000])
    .describe(
      'The min and max radius of the circles in metres, or "scaled": a hundredth and the whole of half ' +
        "the area's shorter side.",
    ),
  design: z
    .enum(['sobol', 'random'])
    .default('sobol')
    .describe('How samples are chosen: scrambled Sobol points (much less noise), or at random.'),
  seed: z
    .int(WHOLE)
    .min(0, 'must not be negative')
    .max(4_294_967_295, 'must be at most 4,294,967,295')
    .default(1)
    .describe('The same seed gives the same samples.'),
  weights: z
    .tuple([weight, weight, weight], 'must be three numbers, for distance, shape and area')
    .default([1, 1, 1])
    .describe('Weights of distance, shape and area in the overall score.'),
  sort: z.enum(SORT_KEYS).default('area').describe('What the ranking is ordered by.'),
});

/** The job of ranking projections for an area. */
export const projectionsJob = jobEnvelope.extend({
  analysis: z.literal('projections').describe('Rank map projections by measured distortion.'),
  inputs: z.strictObject({
    area: z
      .string()
      .optional()
      .describe(
        'A layer (GeoPackage, shapefile, GeoJSON or FlatGeobuf) whose features are the area; one of a GeoPackage of several as in data.gpkg|layername=zones.',
      ),
    candidates: z
      .string()
      .optional()
      .describe('A text file of projections to rank, one a line: NAME=+proj=… or NAME=EPSG:3035.'),
  }),
  parameters: parameters.prefault({}),
  outputs: z
    .strictObject({
      table: z.string().optional().describe('Where the table goes: a .csv, .md or .json file.'),
      report: z.string().optional().describe('Where the report goes: a .html file.'),
    })
    .optional()
    .describe('The files to write. Not part of what identifies the job.'),
});

/** A validated job, with its defaults filled in. */
export type ProjectionsJob = z.infer<typeof projectionsJob>;
export type ProjectionsParameters = ProjectionsJob['parameters'];

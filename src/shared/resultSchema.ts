import * as z from 'zod';
import { cell, description, digits } from './descriptionSchema';
import { jobEnvelope } from './job';
import { GRADES } from './note';
import { AFFINE_TERMS, type AffineTerms } from './places';
import { CHECKSUM_KINDS, PHASES, type Phase, RESULT_VERSION, type Timeline } from './result';

const texts = z.record(z.string(), z.string());
const numbers = z.array(z.number());

const column = z.strictObject({
  name: z.string().describe('The name in files.'),
  label: z.string().describe('The heading on screen.'),
  kind: z.enum(['number', 'integer', 'text', 'boolean']),
  /** Shown in the heading, as in `m` or `%`. */
  unit: z.string().optional(),
  digits: digits.optional().describe('Decimals on screen.'),
  signed: z
    .boolean()
    .optional()
    .describe('Whether numbers above 0 are shown with a plus, as differences are.'),
  /** What the column means, for tooltips. */
  description: z.string().optional(),
  values: z.array(cell).describe('One value for each row, in input order; null where there is none.'),
});

/** A file that the job read. */
const input = z.strictObject({
  role: z.string().describe('The name of the input in the job.'),
  /** As the job gives it. */
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  checksum: z
    .enum(CHECKSUM_KINDS)
    .optional()
    .describe('What the checksum is taken of; the whole file where absent.'),
  /** For a person: "2,000 x 2,000 cells of 5 m, float32, EPSG:27700". */
  description: z.string(),
});

/** The coordinate reference system that a job computed in, and how coordinates came to it. */
const crs = z.strictObject({
  /** For a person, as in `EPSG:27700 (OSGB36 / British National Grid)`. */
  name: z.string(),
  /** The EPSG code, where there is one. */
  epsg: z.int().nullable(),
  /** The PROJ string that was used. */
  proj: z.string(),
  transform: z
    .string()
    .nullable()
    .describe('The transform applied to other inputs; null where none was needed.'),
  /** The accuracy of that transform in metres; `null` where none was needed. */
  accuracyM: z.number().nullable(),
});

const phasesMs = z.strictObject(
  Object.fromEntries(PHASES.map((phase) => [phase, z.number()])) as Record<Phase, z.ZodNumber>,
);

const timeline: z.ZodType<Timeline> = z.looseObject({
  stages: z.array(z.string()),
  stage: numbers,
  task: numbers,
  worker: numbers,
  startMs: numbers,
  endMs: numbers,
});

/** How rasters reach the workers: not at all (one thread), shared, or copied once a worker. */
const memory = z.enum(['serial', 'shared', 'copies']);

/** One way of running the same job, measured in a fresh process. */
const comparisonRow = z.strictObject({
  label: z.string(),
  workers: z.int(),
  memory,
  wallMs: z.number(),
  phasesMs,
  /** Wall time of the serial row divided by this row's. */
  speedUp: z.number(),
  /** `speedUp / workers`. */
  efficiency: z.number(),
  peakMemoryBytes: z.number(),
  timeline,
  /** False for a way that gives another result by design; absent where the result must equal the others'. */
  sameResult: z.literal(false).optional(),
});

const comparison = z.strictObject({
  rows: z.array(comparisonRow),
  /** Whether every row gave the same result bytes, those with samples of their own aside. */
  identical: z.boolean(),
});

/** One entry a row; `null` where a row has no place. */
const eachRow = z.array(z.number().nullable());

const pointPlaces = z.strictObject({
  kind: z.literal('points'),
  /** In the result's CRS. */
  x: eachRow,
  y: eachRow,
  /** Degrees in WGS 84. */
  longitude: eachRow,
  latitude: eachRow,
  /** How far around a place the analysis looked, in units of the CRS; 0 where it did not. */
  reach: z.number().min(0),
});

/** Where a raster lies, as a schema. */
export const gridPlaces = z.strictObject({
  kind: z.literal('grid'),
  rows: z.int().min(1),
  columns: z.int().min(1),
  transform: z.strictObject(
    Object.fromEntries(AFFINE_TERMS.map((term) => [term, z.number()])) as Record<
      keyof AffineTerms,
      z.ZodNumber
    >,
  ),
});

const run = z.strictObject({
  graticule: z.string(),
  node: z.string(),
  platform: z.string(),
  /** ISO 8601, UTC. */
  started: z.string(),
  workers: z.int(),
  memory,
  wallMs: z.number(),
  phasesMs,
  /** The largest resident size of the process. */
  peakMemoryBytes: z.number(),
  /** Rows analysed. */
  items: z.int(),
  tasks: z.int(),
  timeline,
  /** Of a job that was split over machines: how many parts it had, each of which is a lane of the timeline. */
  parts: z.int().optional(),
  /** Present after a timing comparison. */
  comparison: comparison.optional(),
});

/** A note of a result, as a schema. */
export const note = z.strictObject({
  grade: z.enum(GRADES).describe('How much it matters.'),
  text: z.string().describe('One sentence.'),
  short: z.string().optional().describe('The same in a few words, for above table and map.'),
  change: z
    .string()
    .optional()
    .describe('The input or parameter of the job to choose anew where this is not what was meant.'),
});

/** Before notes were graded they were sentences alone. */
const ungradedNote = z.string().transform((text): z.infer<typeof note> => ({ grade: 'info', text }));

/** The deterministic half of a result, as a schema. */
export const resultBody = z
  .strictObject({
    /** With its defaults filled in; its `outputs` left out. */
    job: jobEnvelope,
    derived: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('What parameters came to whose default is a rule of the inputs.'),
    description,
    inputs: z.array(input),
    crs: crs.nullable(),
    definition: texts.describe('How the numbers are defined, in words.'),
    notes: z.array(z.union([note, ungradedNote])).describe('What a reader must know.'),
    /** Totals shown under the table. */
    summary: z.record(z.string(), z.number().nullable()),
    /** The number of rows in `attributes` and `columns`. */
    rows: z.int().min(0),
    attributes: z.array(column).describe('What the input said of each row.'),
    columns: z.array(column).describe('What was computed for each row.'),
    places: z
      .discriminatedUnion('kind', [pointPlaces, gridPlaces])
      .nullable()
      .describe('Where the rows, or the raster that the job made, lie.'),
    /** What else the analysis gives: what the description's capabilities say, and what only it knows. */
    details: z.record(z.string(), z.unknown()),
  })
  .describe('The deterministic half: the same job gives the same bytes.');

/** The same as version 1 has it, which did not describe itself. */
export const bodyOfVersion1 = resultBody.omit({ description: true, places: true, derived: true });

/** The result document, as a schema: for its JSON schema, and for whoever reads one from elsewhere. */
export const resultDocument = z.strictObject({
  formatVersion: z.literal(RESULT_VERSION),
  result: resultBody,
  run: run
    .nullable()
    .describe('The half that differs from run to run; null where the result came from a file without it.'),
});

/** The same of version 1. */
export const documentOfVersion1 = resultDocument.extend({
  formatVersion: z.literal(1),
  result: bodyOfVersion1,
});

import { z } from 'zod';
import { type Description, VIEW_KINDS } from './description';
import { EXPORT_NAMES } from './exportFormats';
import { jobEnvelope } from './job';
import { AFFINE_TERMS, type AffineTerms, type Places } from './places';
import { CHECKSUM_KINDS, type OpenedResult, PHASES, RESULT_VERSION, type ResultBody } from './result';

const texts = z.record(z.string(), z.string());
const numbers = z.array(z.number());

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);

const column = z.strictObject({
  name: z.string().describe('The name in files.'),
  label: z.string().describe('The heading on screen.'),
  kind: z.enum(['number', 'integer', 'text', 'boolean']),
  unit: z.string().optional(),
  digits: z.int().min(0).max(20).optional().describe('Decimals on screen.'),
  description: z.string().optional(),
  values: z.array(cell).describe('One value for each row, in input order; null where there is none.'),
});

const input = z.strictObject({
  role: z.string().describe('The name of the input in the job.'),
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  checksum: z
    .enum(CHECKSUM_KINDS)
    .optional()
    .describe('What the checksum is taken of; the whole file where absent.'),
  description: z.string(),
});

const crs = z.strictObject({
  name: z.string(),
  epsg: z.int().nullable(),
  proj: z.string(),
  transform: z
    .string()
    .nullable()
    .describe('The transform applied to other inputs; null where none was needed.'),
  accuracyM: z.number().nullable(),
});

const phasesMs = z.strictObject(
  Object.fromEntries(PHASES.map((phase) => [phase, z.number()])) as Record<
    (typeof PHASES)[number],
    z.ZodNumber
  >,
);

const timeline = z.looseObject({
  stages: z.array(z.string()),
  stage: numbers,
  task: numbers,
  worker: numbers,
  startMs: numbers,
  endMs: numbers,
});

const memory = z.enum(['serial', 'shared', 'copies']);

const comparison = z.strictObject({
  rows: z.array(
    z.strictObject({
      label: z.string(),
      workers: z.int(),
      memory,
      wallMs: z.number(),
      phasesMs,
      speedUp: z.number(),
      efficiency: z.number(),
      peakMemoryBytes: z.number(),
      timeline,
      sameResult: z.literal(false).optional(),
    }),
  ),
  identical: z.boolean(),
});

const columnRef = z.strictObject({
  name: z.string(),
  from: z.enum(['attributes', 'columns']),
  unlessAll: cell.optional().describe('Left out where every row has this value or none.'),
});

const legend = z.strictObject({ label: z.string(), unit: z.string().optional(), digits: z.int() });

const description = z
  .strictObject({
    title: z.string(),
    analysis: z.string(),
    items: z.strictObject({ plural: z.string(), total: z.string().optional() }),
    heading: z.string().optional(),
    view: z.enum(VIEW_KINDS),
    table: z
      .strictObject({
        row: z.string(),
        name: columnRef.nullable(),
        sort: z.strictObject({ column: z.string(), descending: z.boolean() }),
        narrow: z.array(columnRef),
        wide: z.array(columnRef),
        filterExample: z.string(),
      })
      .optional(),
    values: z.array(
      z.strictObject({
        column: z.string(),
        legend,
        range: z.tuple([z.number(), z.number()]).optional(),
      }),
    ),
    status: z
      .strictObject({
        column: z.string(),
        reason: z.string(),
        tones: z.record(z.string(), z.enum(['good', 'warn', 'error'])),
      })
      .optional(),
    totals: z.array(z.strictObject({ name: z.string(), digits: z.int() })),
    parameters: z.array(z.strictObject({ label: z.string(), text: z.string() })),
    exports: z.array(z.enum(EXPORT_NAMES)),
    compares: z.boolean(),
    weights: z
      .strictObject({
        measures: z.array(
          z.strictObject({
            weight: z.string(),
            column: z.string(),
            error: z.string(),
            floor: z.strictObject({ column: z.string(), meaning: z.string() }).optional(),
          }),
        ),
        first: numbers,
        rank: z.string(),
        tied: z.string(),
        score: z.string(),
        best: z.string(),
        key: z.array(z.string()),
        comparable: z.string(),
        variants: z
          .strictObject({ column: z.string(), values: z.array(z.tuple([z.string(), z.string()])) })
          .optional(),
        copies: z.strictObject({ column: z.string(), label: z.string() }).optional(),
        groups: z.string(),
      })
      .optional(),
    probe: z
      .strictObject({
        asking: z.string(),
        unavailable: z.string(),
        classes: z.array(z.strictObject({ label: z.string(), colour: z.string() })),
      })
      .optional(),
    drawings: z.strictObject({ shows: z.string(), sameScale: z.string(), ownScale: z.string() }).optional(),
  })
  .describe(
    'How the result is shown: all that a reader needs to know of its analysis.',
  ) satisfies z.ZodType<Description>;

const eachRow = z.array(z.number().nullable());

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

const places = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('points'),
    x: eachRow,
    y: eachRow,
    longitude: eachRow,
    latitude: eachRow,
    reach: z.number().min(0),
  }),
  gridPlaces,
]) satisfies z.ZodType<Places>;

const run = z.strictObject({
  graticule: z.string(),
  node: z.string(),
  platform: z.string(),
  started: z.string(),
  workers: z.int(),
  memory,
  wallMs: z.number(),
  phasesMs,
  peakMemoryBytes: z.number(),
  items: z.int(),
  tasks: z.int(),
  timeline,
  comparison: comparison.optional(),
});

/** The deterministic half of a result, as a schema. */
export const resultBody = z
  .strictObject({
    job: jobEnvelope,
    derived: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('What parameters came to whose default is a rule of the inputs.'),
    description,
    inputs: z.array(input),
    crs: crs.nullable(),
    definition: texts.describe('How the numbers are defined, in words.'),
    notes: z.array(z.string()).describe('What a reader must know; one sentence each.'),
    summary: z.record(z.string(), z.number().nullable()),
    rows: z.int(),
    attributes: z.array(column).describe('What the input said of each row.'),
    columns: z.array(column).describe('What was computed for each row.'),
    places: places.nullable().describe('Where the rows, or the raster that the job made, lie.'),
    details: z.record(z.string(), z.unknown()),
  })
  .describe('The deterministic half: the same job gives the same bytes.') satisfies z.ZodType<ResultBody>;

/** The same as version 1 has it, which did not describe itself. */
export const bodyOfVersion1 = resultBody.omit({ description: true, places: true, derived: true });

/** The result document, as a schema: for its JSON schema, and for whoever reads one from elsewhere. */
export const resultDocument = z.strictObject({
  formatVersion: z.literal(RESULT_VERSION),
  result: resultBody,
  run: run
    .nullable()
    .describe('The half that differs from run to run; null where the result came from a file without it.'),
}) satisfies z.ZodType<OpenedResult>;

/** The same of version 1. */
export const documentOfVersion1 = resultDocument.extend({
  formatVersion: z.literal(1),
  result: bodyOfVersion1,
});

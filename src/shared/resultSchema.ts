import { z } from 'zod';
import { jobEnvelope } from './job';
import { CHECKSUM_KINDS, type OpenedResult, PHASES, RESULT_VERSION, type ResultBody } from './result';

const texts = z.record(z.string(), z.string());
const numbers = z.array(z.number());

const column = z.strictObject({
  name: z.string().describe('The name in files.'),
  label: z.string().describe('The heading on screen.'),
  kind: z.enum(['number', 'integer', 'text', 'boolean']),
  unit: z.string().optional(),
  digits: z.int().min(0).max(20).optional().describe('Decimals on screen.'),
  description: z.string().optional(),
  values: z
    .array(z.union([z.number(), z.string(), z.boolean(), z.null()]))
    .describe('One value for each row, in input order; null where there is none.'),
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

/** The deterministic half of a result, as a schema. */
export const resultBody = z
  .strictObject({
    job: jobEnvelope,
    inputs: z.array(input),
    crs: crs.nullable(),
    definition: texts.describe('How the numbers are defined, in words.'),
    notes: z.array(z.string()).describe('What a reader must know; one sentence each.'),
    summary: z.record(z.string(), z.number().nullable()),
    rows: z.int(),
    attributes: z.array(column).describe('What the input said of each row.'),
    columns: z.array(column).describe('What was computed for each row.'),
    details: z.record(z.string(), z.unknown()),
  })
  .describe('The deterministic half: the same job gives the same bytes.') satisfies z.ZodType<ResultBody>;

/** The result document, as a schema: for its JSON schema, and for whoever reads one from elsewhere. */
export const resultDocument = z.strictObject({
  formatVersion: z.literal(RESULT_VERSION),
  result: resultBody,
  run: z
    .strictObject({
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
    })
    .nullable()
    .describe('The half that differs from run to run; null where the result came from a file without it.'),
}) satisfies z.ZodType<OpenedResult>;

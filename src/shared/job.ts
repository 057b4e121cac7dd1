import * as z from 'zod';
import { JOB_VERSION } from './jobVersion';

/**
 * What every job has in common. Each analysis extends it with the shape of its own `inputs` and
 * `parameters`. Execution options (workers, tile, memory) are never part of a job.
 */
export const jobEnvelope = z.strictObject({
  $schema: z.string().optional().describe('The JSON schema of this file, for completion in an editor.'),
  version: z.literal(JOB_VERSION).describe('The version of the job format.'),
  analysis: z.string().describe('Which analysis to run.'),
  inputs: z
    .record(z.string(), z.unknown())
    .describe("The files to read. Relative paths are resolved against this file's folder."),
  parameters: z.record(z.string(), z.unknown()).describe("The analysis's parameters."),
  outputs: z
    .record(z.string(), z.string())
    .optional()
    .describe('The files to write, by kind. Not part of what identifies a job.'),
});

/** A job document, of any analysis. */
export type JobDocument = z.infer<typeof jobEnvelope>;

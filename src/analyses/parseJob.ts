import * as z from 'zod';
import type { Analysis } from '../shared/analysis';
import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';
import { jobSchema } from '../shared/jobSchema';
import { JOB_VERSION } from '../shared/jobVersion';
import { meant } from '../shared/nearest';
import { forms, loadAnalysis } from './findAnalysis';

/** A job that was found valid, with its defaults filled in, and the analysis that takes it. */
export interface ParsedJob {
  readonly job: JobDocument;
  readonly analysis: Analysis;
}

const head = z.looseObject({ version: z.unknown().optional(), analysis: z.unknown().optional() });

/**
 * Checks a job document against the schema of the analysis that it names.
 *
 * @param document anything, as parsed from JSON
 * @param label what messages call it: a file's name, or "The job"
 * @param names what messages call members of it, by their paths, where not by these
 */
export async function parseJob(
  document: unknown,
  label = 'The job',
  names: Readonly<Record<string, string>> = {},
): Promise<ParsedJob> {
  const { data } = head.safeParse(document);
  if (data === undefined) throw new UserError(`${label} is not a job: it must be a JSON object.`);
  if (data.version !== JOB_VERSION) {
    throw new UserError(
      `${label} must say "version": ${JOB_VERSION}, the job format that this Graticule reads.`,
    );
  }
  if (typeof data.analysis !== 'string') {
    throw new UserError(`${label} must name its "analysis", as in "${forms[0]!.id}".`);
  }
  const analysis = await loadAnalysis(data.analysis);
  const schema = jobSchema(analysis.form);
  const parsed = schema.safeParse(document, { error: said(schema) });
  if (!parsed.success) throw new UserError(`${label} is not valid: ${describeIssues(parsed.error, names)}.`);
  return { job: parsed.data, analysis };
}

/** What is said of a member that is not there, and of one that a job has not; of other faults, what their schemas say. */
function said(schema: z.ZodType): (issue: z.core.$ZodRawIssue) => string | undefined {
  return ({ code, input, path = [], keys }) => {
    if (code === 'invalid_type' && input === undefined) return 'is missing';
    if (code !== 'unrecognized_keys') return undefined;
    return (keys as string[]).map((key) => unknownKey(key, keysAt(schema, path))).join('; ');
  };
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = meant(key, known);
  const way =
    near === undefined ? `leave it out, or choose from ${known.join(', ')}` : `did you mean "${near}"?`;
  return `there is no "${key}" (${way})`;
}

/** The members that a document may have at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  type Node = z.core.JSONSchema.BaseSchema;
  let node: Node | undefined = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  for (const step of path) {
    node = (typeof step === 'number' ? node?.items : node?.properties?.[String(step)]) as Node | undefined;
  }
  return Object.keys(node?.properties ?? {});
}

/** Every fault of a document, each with the place where it stands. */
export function describeIssues(error: z.ZodError, names: Readonly<Record<string, string>> = {}): string {
  return error.issues
    .map(({ path, message }) => {
      const known = path.map((_, depth) => names[path.slice(0, depth + 1).join('.')]).find(Boolean);
      const said = lowerFirst(message);
      if (known !== undefined) return `${known} ${said}`;
      return [path.join('.'), said].filter(Boolean).join(': ');
    })
    .join('; ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

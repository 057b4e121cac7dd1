import { z } from 'zod';
import type { Analysis } from '../shared/analysis';
import { UserError } from '../shared/errors';
import { JOB_VERSION, type JobDocument } from '../shared/job';
import { jobSchema } from '../shared/jobSchema';
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
  const parsed = jobSchema(analysis.form).safeParse(document, { error: missing });
  if (!parsed.success) throw new UserError(`${label} is not valid: ${describeIssues(parsed.error, names)}.`);
  return { job: parsed.data, analysis };
}

/** What is said of a member that is not there; of other faults, what their schemas say. */
function missing({ code, input }: z.core.$ZodRawIssue): string | undefined {
  return code === 'invalid_type' && input === undefined ? 'is missing' : undefined;
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

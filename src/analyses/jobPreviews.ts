import type { Analysis, Previewer } from '../shared/analysis';
import { describeResult } from '../shared/describeResult';
import { UserError } from '../shared/errors';
import type { PreviewedJob } from '../shared/questions';
import { parseJob } from './parseJob';

/** Computes previews of jobs that are not run yet; what was read is kept for the jobs of one session, the latest. */
export type JobPreviews = (
  session: string,
  document: unknown,
  resolve: (path: string) => string,
) => Promise<PreviewedJob>;

/** Throws a `UserError` where a job is not valid, or its analysis has no preview. */
export function createJobPreviews(): JobPreviews {
  let kept:
    | { readonly session: string; readonly analysis: Analysis; readonly previewer: Previewer }
    | undefined;

  function previewerFor(session: string, analysis: Analysis): Previewer {
    if (kept?.session === session && kept.analysis === analysis) return kept.previewer;
    if (analysis.startPreview === undefined)
      throw new UserError(`${analysis.form.title} has no preview; run it to see its result.`);
    kept = { session, analysis, previewer: analysis.startPreview() };
    return kept.previewer;
  }

  return async (session, document, resolve) => {
    const { job, analysis } = await parseJob(document);
    const preview = await previewerFor(session, analysis).preview({ job, resolve });
    return { ...preview, job, description: describeResult(analysis.form, job, analysis.describe(job, [])) };
  };
}

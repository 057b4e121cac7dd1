import { resolve } from 'node:path';
import { formOf } from '../analyses/findAnalysis';
import { isWithin } from '../data/files/within';
import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';
import { makesReport, type OutputFlags } from './flags/outputFlags';
import type { OutputPaths } from './jobToRun';

/** What the flags of `graticule run` say of a job file's outputs, in place of what the file says. */
export interface JobOutputFlags extends OutputFlags {
  readonly allowOutside?: boolean;
}

/**
 * The outputs of a job file as absolute paths: those that flags name, else its own. Its own lie in its folder: a file
 * that somebody else wrote must not decide what is written elsewhere. Throws a `UserError` where they do not.
 *
 * @param label what messages call the job file
 * @param outFlag the flag that names the table or the raster
 */
export function outputsOfJob(
  { analysis, outputs = {} }: JobDocument,
  baseFolder: string,
  label: string,
  { out, report, allowOutside = false }: JobOutputFlags,
  outFlag = '--out',
): OutputPaths {
  const own = (path: string | undefined, flag: string): string | undefined => {
    if (path === undefined) return undefined;
    const absolute = resolve(baseFolder, path);
    if (allowOutside || isWithin(baseFolder, absolute)) return absolute;
    throw new UserError(
      `${label} would write to ${absolute}, which is outside its folder: name the file with ${flag}, or allow it with --allow-outside.`,
    );
  };
  const form = formOf(analysis);
  if (report !== undefined && !makesReport(form)) {
    throw new UserError(`${label} is a job that gives no report: leave out --report.`);
  }
  const main = form.output;
  return {
    [main]: out === undefined ? own(outputs[main], outFlag) : resolve(out),
    report: report === undefined ? own(outputs.report, '--report') : resolve(report),
  };
}

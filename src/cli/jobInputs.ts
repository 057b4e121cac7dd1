import { formOf } from '../analyses/findAnalysis';
import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';
import { modulesOf } from '../shared/jobModules';
import { addressesOf, withoutLogin } from '../shared/urls';

/** What the flags of `graticule run` say of a job file's inputs. */
export interface InputFlags {
  readonly allowRemote?: boolean;
  readonly allowFunctions?: boolean;
}

/**
 * Throws a `UserError` where a job file names inputs on the web that no flag allows to fetch: a file that somebody
 * else wrote must not decide which servers are called.
 *
 * @param label what messages call the job file
 */
export function checkAddresses(job: JobDocument, label: string, { allowRemote = false }: InputFlags): void {
  const addresses = addressesOf(job).map(withoutLogin);
  if (allowRemote || addresses.length === 0) return;
  throw new UserError(
    `${label} would fetch ${addresses.join(' and ')}: if you trust that, allow it with --allow-remote.`,
  );
}

/**
 * Throws a `UserError` where a job file names modules that no flag allows to run: whoever gives one by its own flag has
 * agreed to run it, and who runs a file that somebody else wrote has not.
 *
 * @param label what messages call the job file
 */
export function checkFunctions(
  job: JobDocument,
  label: string,
  { allowFunctions = false }: InputFlags,
): void {
  const modules = modulesOf(formOf(job.analysis), job);
  if (allowFunctions || modules.length === 0) return;
  throw new UserError(
    `${label} would run the code in ${modules.join(' and ')} with all your rights: if you trust it, allow it with --allow-functions.`,
  );
}

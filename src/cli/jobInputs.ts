import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';
import { addressesOf, withoutLogin } from '../shared/urls';

/** What the flags of `graticule run` say of a job file's inputs. */
export interface InputFlags {
  readonly allowRemote?: boolean;
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

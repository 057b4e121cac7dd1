import { resolveInput } from '../data/vector/layerPath';
import { withInputPaths } from '../shared/inputPaths';
import type { JobDocument } from '../shared/job';
import { withoutLogin } from '../shared/urls';

/** A job that may be shown and kept, and where what it names is. */
export interface LocatedInputs {
  /** Its addresses without user names and passwords. */
  readonly job: JobDocument;
  /** The absolute path of a path that the job gives, or the address with its login. */
  resolve(path: string): string;
}

/** Takes the logins out of a job, so that no result, message or log has them. */
export function locateInputs(given: JobDocument, baseFolder: string): LocatedInputs {
  const logins = new Map<string, string>();
  const inputs = withInputPaths(given.inputs, (path) => {
    const shown = withoutLogin(path);
    if (shown !== path) logins.set(shown, path);
    return shown;
  });
  return {
    job: { ...given, inputs },
    resolve: (path) => logins.get(path) ?? resolveInput(baseFolder, path),
  };
}

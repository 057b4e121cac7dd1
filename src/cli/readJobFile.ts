import { readBytes } from '../data/files/readBytes';
import { UserError } from '../shared/errors';

/** The parsed JSON of a job file. Throws a `UserError` where it cannot be read or is no JSON. */
export async function readJobFile(path: string): Promise<unknown> {
  const bytes = await readBytes(path, path);
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${path} is not valid JSON (${(error as Error).message}); correct it in an editor.`);
  }
}

import { readFile } from 'node:fs/promises';
import { UserError } from '../shared/errors';

/** The parsed JSON of a job file. Throws a `UserError` where it cannot be read or is no JSON. */
export async function readJobFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new UserError(`${path} cannot be read; check the path of the job file.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${path} is not valid JSON (${(error as Error).message}); correct it in an editor.`);
  }
}

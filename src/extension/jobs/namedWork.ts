import { UserError } from '../../shared/errors';
import { ProcessEndedError } from '../../workers/processEnded';
import { type KnownFolder, shortPaths } from './shortPaths';

/** Says what a process was at when it ended, and calls files in what it says as a person knows them. */
export async function named<T>(
  what: string,
  work: Promise<T>,
  paths: readonly string[],
  folders: readonly KnownFolder[],
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProcessEndedError) throw error.of(what);
    if (error instanceof UserError) {
      // The log tells where the files are.
      error.cause ??= error.message;
      error.message = shortPaths(error.message, paths, folders);
    }
    throw error;
  }
}

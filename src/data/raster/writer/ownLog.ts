import { constants, lstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { UserError } from '../../../shared/errors';
import { unwritable } from '../../../shared/systemErrors';

/** Throws a `UserError` where what has the name of a log is no file. */
export function checkOwn(path: string): void {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isFile()) throw foreign(path);
  } catch (error) {
    throw unwritable(error, path);
  }
}

/** The error for what has the name of a log, but is none of ours. */
export function foreign(path: string): UserError {
  return new UserError(
    `${path} is where unfinished work is kept, but is no unfinished map of Graticule: move it away, or name another output.`,
  );
}

/** Opens what is there, and never through a link; `undefined` where nothing is. */
export async function openOwn(path: string, access = constants.O_RDWR): Promise<FileHandle | undefined> {
  try {
    return await open(path, access | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw code === 'ELOOP' ? foreign(path) : unwritable(error, path);
  }
}

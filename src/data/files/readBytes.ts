import { UserError } from '../../shared/errors';
import { formatBytes } from '../../shared/format';
import { unreadable } from '../../shared/systemErrors';
import { isUrl } from '../../shared/urls';
import { openForReading } from './openForReading';

/** The max size of a file read whole: its text must fit into the longest string that an engine can hold. */
const MAX_BYTES = 400e6;

/** Reads a whole file. Throws a `UserError` where it cannot be read, or is too large for its kind. */
export async function readBytes(path: string, label: string, maxBytes = MAX_BYTES): Promise<Buffer> {
  const { handle, size } = await openForReading(path, label);
  try {
    if (size > maxBytes) {
      throw new UserError(
        `${label} has ${formatBytes(size)}, more than the ${formatBytes(maxBytes)} that are read of such a file: choose a smaller one.`,
      );
    }
    return await handle.readFile();
  } catch (error) {
    throw unreadable(error, label);
  } finally {
    await handle.close();
  }
}

/** The file's bytes, or `null` where there is no such file; beside what is on the web, none is looked for. */
export async function readIfPresent(
  path: string,
  label: string,
  maxBytes = MAX_BYTES,
): Promise<Buffer | null> {
  if (isUrl(path)) return null;
  try {
    return await readBytes(path, label, maxBytes);
  } catch (error) {
    if (error instanceof UserError && isMissing(error.cause)) return null;
    throw error;
  }
}

/** A name that is too long for the disk is the name of no file. */
function isMissing(cause: unknown): boolean {
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENAMETOOLONG';
}

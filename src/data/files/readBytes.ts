import { readFile } from 'node:fs/promises';
import { UserError } from '../../shared/errors';

/** Reads a whole file. Throws a `UserError` where it cannot be opened. */
export async function readBytes(path: string, label: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UserError(whyUnreadable(error, label));
  }
}

/** The file's bytes, or `null` where there is no such file. */
export async function readIfPresent(path: string, label: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UserError(whyUnreadable(error, label));
  }
}

function whyUnreadable(error: unknown, label: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `${label} was not found: check the path.`;
  if (code === 'EISDIR') return `${label} is a folder: choose a file in it.`;
  if (code === 'EACCES' || code === 'EPERM') return `${label} may not be read: check its permissions.`;
  return `${label} cannot be read (${message}): check the file and the disk.`;
}

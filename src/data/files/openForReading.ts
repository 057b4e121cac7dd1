import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { UserError } from '../../shared/errors';
import { unreadable } from '../../shared/systemErrors';
import { isUrl, withoutLogin } from '../../shared/urls';
import { noteReading } from './readingWatch';

/** An ordinary file that is open for reading. */
export interface OpenFile {
  readonly handle: FileHandle;
  /** Its bytes when it was opened. */
  readonly size: number;
}

/**
 * Opens a file. Throws a `UserError` where there is none, where it may not be read, or where it is no ordinary
 * file: a pipe or a device may never end, and what comes out of it cannot be read twice.
 */
export async function openForReading(path: string, label: string): Promise<OpenFile> {
  refuseUrl(path, label);
  let handle: FileHandle;
  try {
    // A pipe that nobody writes to must not keep us waiting.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(error, label);
  }
  try {
    const stat = await handle.stat({ bigint: true });
    if (stat.isDirectory()) throw new UserError(`${label} is a folder: choose a file in it.`);
    if (!stat.isFile()) {
      throw new UserError(`${label} is a pipe or a device: save what it gives to a file, and choose that.`);
    }
    noteReading(path, stat);
    return { handle, size: Number(stat.size) };
  } catch (error) {
    await handle.close();
    throw unreadable(error, label);
  }
}

/** Throws a `UserError` where what is read whole is named by an address: only parts of rasters come from the web. */
export function refuseUrl(path: string, label: string): void {
  if (!isUrl(path)) return;
  throw new UserError(
    `${withoutLogin(label)} is an address on the web, from which only GeoTIFFs are read: download it, and choose the file.`,
  );
}
